/**
 * Card numbers never reach the store, a log, Slack or a model. Any run of 13-19 digits, however it
 * is spaced, that passes the Luhn check is replaced; account numbers and amounts survive.
 */
export function redactCards(text: string): string {
  return text.replace(/\d(?:[ .-]?\d){12,18}/g, (run) =>
    passesLuhn(run.replace(/\D/g, '')) ? '[card number removed]' : run,
  );
}

function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i += 1) {
    const digit = Number(digits[digits.length - 1 - i]);
    const doubled = i % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}
