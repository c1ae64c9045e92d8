const SHORT = /©\s*OpenStreetMap/u;

/** The few words that always stand on the map; the licence of the base map asks for them where it is seen. */
const shortOf = (credits: readonly string[]) =>
  credits.some((credit) => SHORT.test(credit)) ? '© OpenStreetMap' : (credits[0] ?? '');

/** Whom a map owes: one short line, and all of it when it is opened. Nothing where there is nobody to name. */
export function addCredit(container: HTMLElement, credits: readonly string[]): void {
  if (credits.length === 0) return;
  const box = document.createElement('details');
  box.className = 'map-credit';
  const summary = document.createElement('summary');
  summary.textContent = shortOf(credits);
  const list = document.createElement('ul');
  for (const credit of credits) {
    const line = document.createElement('li');
    line.textContent = credit;
    list.append(line);
  }
  box.append(summary, list);
  container.append(box);
}
