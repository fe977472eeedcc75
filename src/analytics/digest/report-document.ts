import type { Language } from '../../domain/language.js';
import type { ChartSpec } from '../chart/chart.js';

/** A headline number of a report. */
export interface Figure {
  readonly label: string;
  /** With its unit; a dash without data. */
  readonly value: string;
  /** Against the earlier value: "+3.2 pp"; null without a comparison. */
  readonly change: string | null;
  /** Its sample size, or how it is computed: "n = 40". */
  readonly note: string | null;
}

/** Plain text without markup; each surface (Slack, Markdown, a page) renders it its own way. */
export type DocumentPart =
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'figures'; readonly items: readonly Figure[] }
  | {
      readonly kind: 'table';
      readonly header: readonly string[];
      /** As many cells as the header. */
      readonly rows: readonly (readonly string[])[];
    }
  | { readonly kind: 'chart'; readonly chart: ChartSpec }
  /** Small print: the period, the time zone, how it was made. */
  | { readonly kind: 'note'; readonly text: string };

/** A report for supervisors, such as a digest or a pattern report. */
export interface ReportDocument {
  readonly title: string;
  readonly language: Language;
  readonly parts: readonly DocumentPart[];
}
