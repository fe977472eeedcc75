import { z } from 'zod';

/** The text of a pattern report, by Claude or the template, in plain sentences. */
export const Narrative = z.object({
  summary: z.string().describe('two to four sentences: how the week went'),
  sections: z
    .array(z.object({ heading: z.string(), text: z.string() }))
    .describe('one per subject worth telling, most important first, at most seven'),
  recommendations: z
    .array(
      z.object({
        finding: z.string().describe('id of the finding it rests on'),
        action: z.string().describe('one sentence: what to do'),
        effect: z.string().describe('one sentence: what to expect of it, with its number'),
      }),
    )
    .describe('at most four, most worthwhile first'),
});
export type Narrative = z.infer<typeof Narrative>;
