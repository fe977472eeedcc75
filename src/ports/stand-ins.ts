import type { Router } from 'express';
import type { Language } from '../domain/language.js';
import type { Logger } from '../logger.js';
import type { CustomerRepository } from './customers.js';
import type { Store } from './store.js';

export interface SlackConnection {
  readonly botToken: string;
  readonly signingSecret: string | null;
  readonly appToken: string | null;
  readonly apiUrl: string | null;
  readonly escalationsChannel: string;
  readonly reportsChannel: string;
}

export interface TwilioConnection {
  readonly accountSid: string;
  readonly authToken: string;
  readonly phoneNumber: string;
  readonly apiUrl: string | null;
}

/** Stand-ins for Slack and Twilio, so that the product can be tried without either. */
export interface StandIns {
  /** Null for a service that is connected. */
  readonly slack: SlackConnection | null;
  readonly twilio: TwilioConnection | null;
  /** Loads sample customers into an empty store, so that there is someone to call as. */
  loadCustomers(store: Store, log: Logger): Promise<void>;
  /** `/playground`: a page to act as the customer and as the agents. */
  createRouter(deps: PlaygroundDeps): Router;
  close(): Promise<void>;
}

export interface PlaygroundDeps {
  readonly customers: CustomerRepository;
  readonly publicUrl: string;
  /** Posts a report now, by job name, regardless of its schedule. */
  readonly postNow: (name: string) => Promise<void>;
  readonly companyName: string;
  readonly language: Language;
  readonly log: Logger;
}

/** Which services need a stand-in. */
export interface Missing {
  readonly slack: boolean;
  readonly twilio: boolean;
}

export type StartStandIns = (missing: Missing) => Promise<StandIns>;
