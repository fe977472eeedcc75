declare const brand: unique symbol;
type Branded<T, Name extends string> = T & { readonly [brand]: Name };

export type InteractionId = Branded<string, 'InteractionId'>;
export type EscalationId = Branded<string, 'EscalationId'>;
/** The customer's account number: digits, as printed on the bill. */
export type AccountNumber = Branded<string, 'AccountNumber'>;
/** E.164, e.g. +525512345678. */
export type PhoneNumber = Branded<string, 'PhoneNumber'>;

export const interactionId = (value: string) => value as InteractionId;
export const escalationId = (value: string) => value as EscalationId;
export const accountNumber = (value: string) => value as AccountNumber;
