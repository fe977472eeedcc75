import type { Subject } from '../contract.js';
export function customersContract(_s: Subject): void {}
