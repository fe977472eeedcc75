import { z } from 'zod';

/** Blocks as received; the drawing code parses the kinds it knows. */
const Blocks = z.array(z.looseObject({ type: z.string() }));
export type Blocks = z.infer<typeof Blocks>;

export interface Whisper {
  /** Increases by one with each whisper. */
  readonly number: number;
  readonly text: string;
  readonly blocks: Blocks;
}

const View = z.looseObject({
  id: z.string(),
  hash: z.string(),
  callback_id: z.string(),
  private_metadata: z.string(),
  title: z.looseObject({ text: z.string() }),
  blocks: Blocks,
});
export type OpenView = z.infer<typeof View>;

/** How many whispers are kept per person. */
const WHISPERS_KEPT = 50;

/**
 * What Slack shows to one person only: ephemeral messages, the open form and the Home tab. No API
 * reads these back, so they are recorded as they pass by.
 */
export function createSlackScreens() {
  const whispers = new Map<string, Whisper[]>();
  const views = new Map<string, OpenView>();
  const homes = new Map<string, Blocks>();
  const owners = new Map<string, string>();
  let last = 0;

  return {
    /** Remembers whose press a trigger belongs to. */
    expectTrigger(triggerId: string, personId: string): void {
      owners.set(triggerId, personId);
    },

    /** Records a Web API request of our service and Slack's answer. */
    record(method: string, sent: URLSearchParams, answer: unknown): void {
      const result = z
        .looseObject({ ok: z.boolean(), view: z.unknown().optional() })
        .safeParse(answer);
      if (!result.success || !result.data.ok) return;
      if (method === 'chat.postEphemeral') {
        whisper(sent.get('user') ?? '', sent.get('text') ?? '', parseJson(sent.get('blocks')));
      }
      if (method === 'views.publish') {
        const view = z.object({ blocks: Blocks }).safeParse(result.data.view);
        if (view.success) homes.set(sent.get('user_id') ?? '', view.data.blocks);
      }
      if (method === 'views.update') {
        const view = View.safeParse(result.data.view);
        for (const [owner, open] of views) {
          if (view.success && view.data.id === open.id) views.set(owner, view.data);
        }
      }
      if (method === 'views.open') {
        const view = View.safeParse(result.data.view);
        const owner = owners.get(sent.get('trigger_id') ?? '');
        if (view.success && owner !== undefined) views.set(owner, view.data);
      }
    },

    whisper,
    whispersTo: (personId: string): readonly Whisper[] => whispers.get(personId) ?? [],
    openView: (personId: string): OpenView | null => views.get(personId) ?? null,
    closeView: (personId: string) => views.delete(personId),
    /** Null until the person opens the tab. */
    homeOf: (personId: string): Blocks | null => homes.get(personId) ?? null,
  };

  function whisper(personId: string, text: string, blocks: unknown): Whisper {
    last += 1;
    const parsed = Blocks.safeParse(blocks);
    const entry = { number: last, text, blocks: parsed.success ? parsed.data : [] };
    whispers.set(personId, [...(whispers.get(personId) ?? []), entry].slice(-WHISPERS_KEPT));
    return entry;
  }
}
export type SlackScreens = ReturnType<typeof createSlackScreens>;

function parseJson(text: string | null): unknown {
  try {
    return JSON.parse(text ?? 'null');
  } catch {
    return null;
  }
}
