import { administration } from './administration.js';
import { billing } from './billing.js';
import { cancellation } from './cancellation.js';
import { closing } from './closing.js';
import { collect } from './collect.js';
import { connection } from './connection.js';
import { escalation } from './escalation.js';
import { labels } from './labels.js';
import { opening } from './opening.js';
import { product } from './product.js';
import { steering } from './steering.js';
import type { Catalogue } from './types.js';

/** Everything the assistant says to a customer, and the labels of a case, by key. */
export const customerMessages = {
  ...opening,
  ...steering,
  ...closing,
  ...escalation,
  ...billing,
  ...connection,
  ...cancellation,
  ...product,
  ...collect,
  ...administration,
  ...labels,
} as const satisfies Catalogue;

export type MessageKey = keyof typeof customerMessages;
