/** Makes a function from an instant to its ISO local date (YYYY-MM-DD) in the time zone. Building the formatter is the slow part. */
export function localDateIn(timeZone: string): (at: Date) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  return (at) => format.format(at);
}
