import type { Words } from '#words/index.ts';

/** A button that is on or off («わたしも», «フォロー») with the number of people beside it, if it counts them. */
export class Switch {
  constructor(
    private readonly button: HTMLButtonElement,
    private readonly words: Words,
  ) {
    button.setAttribute('aria-busy', 'true');
  }

  get isOn(): boolean {
    return this.button.getAttribute('aria-pressed') === 'true';
  }

  flip(): void {
    const isOn = !this.isOn;
    this.button.setAttribute('aria-pressed', String(isOn));
    const count = this.button.querySelector('.count');
    if (count) count.textContent = String(Math.max(0, Number(count.textContent) + (isOn ? 1 : -1)));
    const { follow, following } = this.words.report;
    if (this.button.matches('[data-follow]')) this.button.textContent = isOn ? following : follow;
    else this.button.classList.toggle('tint', !isOn);
  }

  rest(): void {
    this.button.removeAttribute('aria-busy');
  }
}
