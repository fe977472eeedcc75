/** A reading as Claude sends it, before validation. */
export function aReading(overrides: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    intent: 'billing_inquiry',
    confidence: 0.95,
    alternatives: [],
    secondIntent: 'none',
    language: 'es',
    sentiment: 'neutral',
    urgency: 'normal',
    answer: 'none',
    cues: [],
    entities: [],
    ...overrides,
  };
}
