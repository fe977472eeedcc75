import type { ReportDocument } from '../analytics/digest/report-document.js';
import type { Findings } from '../analytics/patterns/finding.js';
import type { Narrative } from '../analytics/patterns/narrative.js';
import type { Days } from '../analytics/query/plan.js';
import type { DeskRef } from '../domain/escalation.js';
import type { Language } from '../domain/language.js';

/** An automatic report, stored as posted. */
export interface StoredReport {
  /** `<kind>:<first of its days>`, e.g. `weekly:2026-11-16`. */
  readonly id: string;
  readonly kind: 'daily' | 'weekly';
  readonly days: Days;
  readonly createdAt: Date;
  readonly document: ReportDocument;
  /** The data it was written from, as plain JSON values. */
  readonly findings: unknown;
  readonly writtenBy: 'claude' | 'template';
  /** Number of model sentences dropped because the findings don't support them. */
  readonly sentencesDropped: number;
}

export interface ReportRepository {
  /** Replaces the one with the same id. */
  save(report: StoredReport): Promise<void>;
  findById(id: string): Promise<StoredReport | null>;
  /** The one covering the latest days. */
  latest(kind: StoredReport['kind']): Promise<StoredReport | null>;
}

/** Writes up findings. Rejects with UpstreamError; the caller checks its sentences. */
export interface ReportWriter {
  write(findings: Findings, language: Language, signal: AbortSignal): Promise<Narrative>;
}

/** The supervisors' channel. Rejects with UpstreamError; `retryable` says whether to try again. */
export interface ReportChannel {
  /**
   * Posts the document with its charts, in the thread of message `under` if given, and resolves to
   * the id of the posted message. `mayExist`: an earlier attempt with this `key` may have
   * succeeded, so look for it first.
   */
  post(
    document: ReportDocument,
    options: {
      key: string;
      under: string | null;
      mayExist: boolean;
      /** Words in the document to link to a message: case numbers to their threads. */
      links?: Readonly<Record<string, DeskRef>>;
    },
  ): Promise<string>;
}
