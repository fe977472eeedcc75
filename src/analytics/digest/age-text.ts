/** A duration, readable at a glance in any language: "40 s", "11 min", "5 h 10 min", "2 d 4 h". */
export function ageText(ms: number): string {
  if (ms < 59_500) return `${Math.max(0, Math.round(ms / 1_000))} s`;
  const minutes = Math.round(ms / 60_000);
  if (minutes < 60) return `${minutes} min`;
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? inTwoUnits(hours, 'h', minutes % 60, 'min')
    : inTwoUnits(Math.floor(hours / 24), 'd', hours % 24, 'h');
}

function inTwoUnits(large: number, unit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${smallUnit}`;
}
