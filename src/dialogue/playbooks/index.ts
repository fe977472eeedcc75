import type { Topic } from '../../domain/intent.js';
import type { Playbook } from '../playbook.js';
import { billingInquiry } from './billing-inquiry.js';
import { cancellation } from './cancellation.js';
import { complaint } from './complaint.js';
import { connectionIssue } from './connection-issue.js';
import { paymentReport } from './payment-report.js';
import { planChange } from './plan-change.js';
import { productInfo } from './product-info.js';
import { technicianVisit } from './technician-visit.js';

export const PLAYBOOKS: Readonly<Record<Topic, Playbook>> = {
  billing_inquiry: billingInquiry,
  payment_report: paymentReport,
  connection_issue: connectionIssue,
  cancellation,
  product_info: productInfo,
  plan_change: planChange,
  technician_visit: technicianVisit,
  complaint,
};
