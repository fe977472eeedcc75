/** An open interaction as version 1 stored it: no stamp, and null for what other states have. */
export function inVersion1({
  schema: _schema,
  customer: _customer,
  rating: _rating,
  ...shared
}: Readonly<Record<string, unknown>>) {
  return {
    ...shared,
    accountNumber: null,
    customerName: null,
    closedAt: null,
    escalationId: null,
    rating: null,
    ratingAskedAt: null,
    outcome: null,
  };
}
