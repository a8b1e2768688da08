/** A whole number for people: `1,204`. The runtime's own way loads the tables of a language first: 12 ms of a start. */
export function withCommas(number: number): string {
  return String(number).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
}
