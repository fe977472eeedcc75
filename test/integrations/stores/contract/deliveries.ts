import type { Subject } from '../contract.js';
export function deliveriesContract(_s: Subject): void {}
