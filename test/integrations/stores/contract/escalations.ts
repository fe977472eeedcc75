import type { Subject } from '../contract.js';
export function escalationsContract(_s: Subject): void {}
