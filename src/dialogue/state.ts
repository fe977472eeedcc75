import { z } from 'zod';

/** Written by the dialogue helper; see types.ts. */
export const DialogueState = z.object({});
export type DialogueState = z.infer<typeof DialogueState>;
