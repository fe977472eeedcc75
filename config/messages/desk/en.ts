import type { DeskMessages } from './types.js';

export const en: DeskMessages = {
  channels: { voice: 'Call', sms: 'SMS', whatsapp: 'WhatsApp' },
  languages: { es: 'Spanish', en: 'English' },
  intents: {
    billing_inquiry: 'Billing query',
    payment_report: 'Payment report',
    connection_issue: 'Connection fault',
    cancellation: 'Cancellation',
    product_info: 'Product information',
    plan_change: 'Change of plan',
    technician_visit: 'Technician visit',
    complaint: 'Complaint',
    human_agent: 'Asks for a person',
    greeting: 'Greeting',
    thanks_goodbye: 'Goodbye',
    out_of_scope: 'Not something we serve',
  },
  sentiments: { positive: 'Positive', neutral: 'Neutral', negative: 'Upset', angry: 'Very angry' },
  urgencies: { low: 'Low', normal: 'Normal', high: 'High' },
  reasons: {
    customer_asked: 'The customer asked for a person.',
    low_confidence: 'What the customer needs was not understood with certainty.',
    anger: 'The customer is very angry.',
    repeated_failure: 'Several attempts in a row did not work.',
    vulnerable_customer: 'There are signs of risk or vulnerability: serve this first.',
    disputed_charge: 'The customer does not recognise a charge.',
    steps_exhausted: 'The guided steps are used up and the problem is still there.',
    not_identified: 'The customer could not be identified.',
    no_knowledge: 'The knowledge base has no answer.',
    no_input: 'No clear answer came from the customer.',
    policy: 'Policy asks for a person to complete it.',
    system_failure: 'A system of ours failed during the contact.',
  },
  dispositions: {
    solved: 'Solved',
    solved_with_credit: 'Solved with a credit',
    visit_scheduled: 'Technician visit scheduled',
    plan_changed: 'Plan changed',
    cancelled: 'Service cancelled',
    retained: 'Customer retained',
    payment_arranged: 'Payment arranged',
    information_given: 'Information given',
    not_reachable: 'Customer could not be reached',
    needs_follow_up: 'Needs follow-up',
    not_our_service: 'Not our service',
  },
  registrations: {
    cancellation: 'Cancellation',
    retention: 'Retention accepted',
    payment_report: 'Payment report',
    plan_change: 'Change of plan',
    technician_visit: 'Technician visit',
    complaint: 'Complaint',
    callback: 'Call back',
  },
  card: {
    customer: 'Customer',
    unknownCustomer: 'Not identified',
    withheldNumber: 'number withheld',
    account: 'Account',
    channel: 'Channel',
    intent: 'Intent (read automatically)',
    unclearIntent: 'Not clear',
    intentReading: (title, percent, certainty) =>
      certainty === 'likely' ? `${title} (${percent})` : `Perhaps: ${title} (${percent})`,
    language: 'Language',
    sentiment: 'Mood',
    urgency: 'Urgency',
    waitingSince: 'Waiting since',
    why: 'Why it came here',
    tried: 'What was tried',
    facts: 'Facts collected',
    registered: 'Registered',
    nextStep: 'Suggested next step',
    nothingTried: 'Nothing yet.',
    more: (count) => `… and ${count} more`,
    stateWaiting: (since) => `:hourglass_flowing_sand: *Waiting* since ${since}`,
    stateClaimed: (who, since) => `:raising_hand: *Claimed by* ${who} since ${since}`,
    stateResolved: (who, when, disposition) =>
      `:white_check_mark: *Resolved* by ${who}, ${when}: ${disposition}`,
    helped: 'The customer was helped',
    notHelped: 'The customer could not be helped',
    note: 'Note',
    claim: 'Claim',
    release: 'Release',
    resolve: 'Resolve',
    replyHintText:
      'Whoever claims the case writes to the customer from this thread. Start with `//` for an internal note.',
    replyHintVoice: 'This was a call: what is written in the thread is an internal note.',
    plainFallback: (caseNumber, reason, channel) => `Case ${caseNumber} (${channel}): ${reason}`,
  },
  transcript: {
    title: (part, parts) =>
      parts === 1 ? '*Conversation so far*' : `*Conversation so far* (${part} of ${parts})`,
    empty: 'Nothing was said before the case was handed over.',
    speakers: { customer: 'Customer', assistant: 'Assistant', agent: 'Agent' },
    wordless: {
      speech: '(no words)',
      keypad: '(key pressed)',
      text: '(message without text)',
      silence: '(silence)',
      noise: '(not understood)',
    },
    said: 'Said',
    undelivered:
      ':warning: The last message to the customer *could not be delivered*. Try another way.',
  },
  modal: {
    title: 'Resolve case',
    submit: 'Resolve',
    cancel: 'Cancel',
    disposition: 'What came of it?',
    choose: 'Choose one',
    helped: 'Was the customer helped?',
    helpedYes: 'Yes',
    helpedNo: 'No',
    note: 'Internal note',
    noteHint: 'The customer never sees it. Do not write card numbers.',
    intro: (caseNumber) => `Case *${caseNumber}*`,
    noteTooLong: (limit) => `The note can have up to ${limit} characters.`,
    missing: 'Choose one of the options.',
  },
  notices: {
    claimedByOther: (caseNumber, who, since) =>
      `Case ${caseNumber} is already with ${who} since ${since}.`,
    alreadyResolved: (caseNumber, who, when) =>
      `Case ${caseNumber} was already resolved by ${who}, ${when}.`,
    notYours: (caseNumber) => `Nobody has case ${caseNumber}. Claim it first, then try again.`,
    heldByOther: (caseNumber, who) =>
      `Case ${caseNumber} is with ${who}; only they can release or resolve it.`,
    noteKept: (note) => `Your note, so that it is not lost:\n${note}`,
    unknownCase: 'That case no longer exists.',
    replyNotClaimed: 'Your message was *not sent to the customer*: claim the case first.',
    replyHeldByOther: (who) =>
      `Your message was *not sent to the customer*: the case is with ${who}. Start with \`//\` to leave a note.`,
    replyVoice:
      'Your message was *not sent to the customer*: the contact was a call, so it stays an internal note.',
    replyNoNumber: 'Your message was *not sent to the customer*: there is no number to write to.',
    replyOptedOut:
      'Your message was *not sent to the customer*: they asked for no messages on this number.',
    replyResolved: 'Your message was *not sent to the customer*: the case is resolved.',
    replyMention:
      'Your message was *not sent to the customer* because it mentions a colleague or channel. Take the mention out, or start with `//` to leave a note.',
    replyFile:
      'Your message was *not sent to the customer*: for now only text can be sent, no files.',
    replyEmpty: 'Your message was *not sent to the customer*: only text can be sent.',
    replyTooLong: (length, limit) =>
      `Your message was *not sent to the customer*: it has ${length} characters and the limit is ${limit}.`,
    failed: (reference) =>
      `Something failed on our side and it could not be completed. Reference: \`${reference}\`.`,
  },
  commands: {
    helpTitle: 'What you can ask with `/ccpro`',
    unknown: (given) => `I do not know \`${given}\`.`,
    didYouMean: (suggestion) => `Did you mean \`/ccpro ${suggestion}\`?`,
    queueTitle: 'Open cases, longest waiting first',
    queueEmpty: 'There are no open cases. :tada:',
    queueLine: ({ caseNumber, urgent, topic, channel, wait, holder }) =>
      `${urgent ? ':red_circle: ' : ''}*${caseNumber}* · ${topic} · ${channel} · ${
        holder === null ? `waiting for ${wait}` : `with ${holder}, came in ${wait} ago`
      }`,
    queueMore: (count) => `… and ${count} more.`,
    showUsage: 'Write the case number: `/ccpro show C-1042`.',
    notFound: (given) => `I found no case \`${given}\`.`,
  },
  stats: {
    title: (period) => `Results: ${period}`,
    periods: { today: 'today', '7d': 'last 7 days', '30d': 'last 30 days' },
    footer: (timeZone, from, to) => `From ${from} to ${to}, ${timeZone} time.`,
    usage: 'Periods: `today`, `7d`, `30d`. Definitions: `/ccpro stats defs`.',
    definitionsTitle: 'How each number is computed',
    definitionsHint: 'How each number is computed: `/ccpro stats defs`.',
    contacts: 'Contacts',
    closed: 'Closed (without short abandons)',
    automatic: 'Automatic resolution',
    confirmed: 'confirmed',
    assumed: 'assumed',
    takenBack: 'taken back',
    byAgent: 'Resolved by agents',
    unresolved: 'Unresolved',
    abandoned: 'Abandoned',
    shortAbandons: 'short abandons, apart',
    optedOut: 'Opted out of messages',
    automaticDuration: 'Mean automatic duration',
    agentDuration: 'Mean time with an agent',
    wait: 'Mean wait until claimed',
    satisfaction: 'CSAT',
    satisfied: 'rated 4 or 5',
    escalations: 'Cases given to agents',
    byReason: 'Cases by reason',
    none: 'none',
    definitions: [
      {
        term: 'Contacts',
        meaning: 'Contacts that began in the period, by channel, whatever their state.',
      },
      {
        term: 'Closed',
        meaning:
          'Contacts that ended in the period. Short abandons (left before saying anything useful) are counted apart and are in no rate.',
      },
      {
        term: 'Automatic resolution',
        meaning:
          'Resolved without an agent / closed. Confirmed: the customer said so. Assumed: they did not object and left. An assumed one is taken back when the same customer returns with the same topic within the window. Abandoned and unresolved stay in the denominator.',
      },
      {
        term: 'Mean automatic duration',
        meaning:
          'From opening to the last turn, on average, over contacts closed in the period with an automatic resolution.',
      },
      {
        term: 'Mean time with an agent',
        meaning:
          'Time agents held the case (every claim, wrap-up included), on average, over cases requested in the period and resolved by now.',
      },
      {
        term: 'Mean wait',
        meaning:
          'From the request for a person to the first claim, on average, over cases requested in the period and claimed by now.',
      },
      {
        term: 'CSAT',
        meaning:
          'Mean of the ratings from 1 to 5 of contacts closed in the period, with how many there were (n), and the share that was 4 or 5.',
      },
      {
        term: 'Cases by reason',
        meaning: 'Cases requested in the period, by why they went to a person.',
      },
      { term: '—', meaning: 'No data. It never means zero.' },
    ],
  },
};
