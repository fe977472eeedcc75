import type { ReportDocument } from '../analytics/digest/report-document.js';
import type { Findings } from '../analytics/patterns/finding.js';
import type { Narrative } from '../analytics/patterns/narrative.js';
import type { Days } from '../analytics/query/plan.js';
import type { DeskRef } from '../domain/escalation.js';
import type { Language } from '../domain/language.js';

/** Something that was posted by itself, kept as it was posted. */
export interface StoredReport {
  /** `<kind>:<first of its days>`, e.g. `weekly:2026-11-16`. */
  readonly id: string;
  readonly kind: 'daily' | 'weekly';
  readonly days: Days;
  readonly createdAt: Date;
  readonly document: ReportDocument;
  /** What it was written from, as plain JSON values. */
  readonly findings: unknown;
  readonly writtenBy: 'claude' | 'template';
  /** Sentences of the model that said what the findings do not. */
  readonly sentencesDropped: number;
}

export interface ReportRepository {
  /** Replaces the one with the same id. */
  save(report: StoredReport): Promise<void>;
  findById(id: string): Promise<StoredReport | null>;
  /** Of the latest days. */
  latest(kind: StoredReport['kind']): Promise<StoredReport | null>;
}

/** Writes findings up in words. Rejects with UpstreamError; its sentences are checked by whoever asked. */
export interface ReportWriter {
  write(findings: Findings, language: Language, signal: AbortSignal): Promise<Narrative>;
}

/** Where supervisors read. Methods reject with UpstreamError; `retryable` says whether to try again. */
export interface ReportChannel {
  /**
   * Posts the document with its charts, into the thread of the message `under` where one is given,
   * and resolves to the message it can be found by. `mayExist`: an earlier attempt with this `key`
   * may have got through, so look for it first.
   */
  post(
    document: ReportDocument,
    options: {
      key: string;
      under: string | null;
      mayExist: boolean;
      /** Words of the document that lead to a message: case numbers to their threads. */
      links?: Readonly<Record<string, DeskRef>>;
    },
  ): Promise<string>;
}
