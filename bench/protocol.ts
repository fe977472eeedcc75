import type { WebhookTarget } from '../src/playground/stand-ins/twilio-webhooks.js';

export interface Target extends WebhookTarget {
  readonly to: string;
  /** A call must end exactly where its script does. */
  readonly isChecked: boolean;
}

/** What the load process is asked to do. */
export type LoadOrder = { readonly target: Target } & (
  | { readonly kind: 'closed'; readonly concurrency: number; readonly durationMs: number }
  /** `rate` turns a second, sent when they are due whether or not earlier ones were answered. */
  | { readonly kind: 'open'; readonly rate: number; readonly durationMs: number }
);

export interface LoadResult {
  readonly turns: number;
  readonly calls: number;
  readonly elapsedMs: number;
  readonly turnsPerSecond: number;
  readonly latencyMs: Latency;
  /** Answers that were wrong, described; the first few. */
  readonly failures: readonly string[];
}

export interface Latency {
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
  readonly max: number;
}

export type LoadReply =
  | { readonly ok: true; readonly result: LoadResult }
  | { readonly ok: false; readonly error: string };

export interface FloorOptions {
  readonly dataDir: string;
  readonly port: number;
  readonly publicUrl: string;
  readonly authToken: string;
}
