import type { WebhookTarget } from '../src/playground/stand-ins/twilio-webhooks.js';

export interface Target extends WebhookTarget {
  readonly to: string;
  /** Whether calls must end exactly where their script does. */
  readonly isChecked: boolean;
}

/** An order for the load process. */
export type LoadOrder = { readonly target: Target } & (
  | { readonly kind: 'closed'; readonly concurrency: number; readonly durationMs: number }
  /** `rate` turns per second, sent when due, whether or not earlier ones were answered. */
  | { readonly kind: 'open'; readonly rate: number; readonly durationMs: number }
);

export interface LoadResult {
  readonly turns: number;
  readonly calls: number;
  readonly elapsedMs: number;
  readonly turnsPerSecond: number;
  readonly latencyMs: Latency;
  /** Descriptions of the first few wrong answers. */
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
