import { billingInquiry } from './billing-inquiry.js';
import { cancellation } from './cancellation.js';
import { complaint } from './complaint.js';
import { connectionIssue } from './connection-issue.js';
import { greeting } from './greeting.js';
import { humanAgent } from './human-agent.js';
import { outOfScope } from './out-of-scope.js';
import { paymentReport } from './payment-report.js';
import { planChange } from './plan-change.js';
import { productInfo } from './product-info.js';
import { technicianVisit } from './technician-visit.js';
import { thanksGoodbye } from './thanks-goodbye.js';
import type { IntentDefinition } from './types.js';

/** The whole catalogue, in the order of `INTENTS`. */
export const intents: readonly IntentDefinition[] = [
  billingInquiry,
  paymentReport,
  connectionIssue,
  cancellation,
  productInfo,
  planChange,
  technicianVisit,
  complaint,
  humanAgent,
  greeting,
  thanksGoodbye,
  outOfScope,
];
