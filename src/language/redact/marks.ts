/** Stands where a card number, its expiry or its security code was; the same in every language. */
export const CARD_MARK = '[tarjeta/card ****]';
/** Stands where a password or PIN was. */
export const SECRET_MARK = '[clave/password ****]';
