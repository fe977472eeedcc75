import type { Clock } from './clock.js';
import type { AgentDesk } from './desk.js';
import type { Ids } from './ids.js';
import type { AnswerWriter, Knowledge } from './knowledge.js';
import type { PlanReader } from './plan-reader.js';
import type { ReportChannel, ReportWriter } from './reports.js';
import type { Store } from './store.js';
import type { TextSender } from './texts.js';
import type { Understander } from './understanding.js';

export interface Ports {
  readonly clock: Clock;
  readonly ids: Ids;
  readonly store: Store;
  readonly understander: Understander;
  readonly knowledge: Knowledge;
  readonly answerWriter: AnswerWriter | null;
  /** Null: reports are written from a template. */
  readonly reportWriter: ReportWriter | null;
  /** Null: questions are read by our own parser. */
  readonly planReader: PlanReader | null;
  readonly desk: AgentDesk;
  readonly texts: TextSender;
  readonly reports: ReportChannel;
}
