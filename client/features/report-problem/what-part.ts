import { html, nothing, render, type TemplateResult } from 'lit';
import type { Question } from '#domain/category.ts';
import { icon } from '../../elements/icon.ts';
import { type DangerShown, dangersOf } from './danger-of.ts';
import { answer, chooseCategory, chooseKind } from './post-changes.ts';
import { nameIn, type Part, type PostScreen, slot } from './post-screen.ts';
import type { PostState } from './post-state.ts';

/** Kind, category, the questions that the category has, and whom to call when an answer is dangerous. */
export const whatPart: Part = (screen) => {
  const { root, store, signal, categories, city } = screen;
  const questions = slot(root, 'questions');
  const dangers = slot(root, 'dangers');
  root.addEventListener(
    'change',
    ({ target }) => {
      if (!(target instanceof HTMLInputElement)) return;
      if (target.name === 'kind') store.apply(chooseKind(target.value === 'good' ? 'good' : 'problem'));
      if (target.name === 'category') store.apply(chooseCategory(target.value));
    },
    { signal },
  );
  return (state) => {
    check(root, 'kind', state.kind);
    check(root, 'category', state.category);
    for (const grid of root.querySelectorAll<HTMLElement>('[data-kind]'))
      grid.hidden = grid.dataset.kind !== state.kind;
    const category = categories.find(({ code }) => code === state.category);
    render(
      category?.questions.map((question) => questionField(screen, question, state)) ?? nothing,
      questions,
    );
    render(
      dangersOf(category, state.answers, city).map((danger) => dangerBox(screen, danger)),
      dangers,
    );
  };
};

function check(root: HTMLElement, name: string, value: string | undefined): void {
  for (const input of root.querySelectorAll<HTMLInputElement>(`input[name="${name}"]`))
    input.checked = input.value === value;
}

function questionField(
  { store, language }: PostScreen,
  question: Question,
  state: PostState,
): TemplateResult {
  const chosen = state.answers[question.code];
  const choose = (code: string) => store.apply(answer(question.code, code));
  // A radio that is chosen already says nothing when it is pressed: pressing it again takes the answer back.
  const press = (code: string) => code === chosen && store.apply(answer(question.code, undefined));
  return html`<fieldset class="post-question">
    <legend>${nameIn(language, question)}</legend>
    <div class="post-chips">${question.options.map(
      (option) => html`<label class="n-chip line post-chip">
        <input type="radio" name="answer-${question.code}" .checked=${option.code === chosen} value=${option.code}
          @change=${() => choose(option.code)} @click=${() => press(option.code)}>${nameIn(language, option)}
      </label>`,
    )}</div>
  </fieldset>`;
}

function dangerBox({ words, language }: PostScreen, { danger, numbers }: DangerShown): TemplateResult {
  return html`<div class="post-danger">
    <h3>${icon('alert', 's')}${words.danger.heading(nameIn(language, danger))}</h3>
    <p>${language === 'en' ? danger.adviceEn : danger.advice}</p>
    ${numbers.map(
      (number) => html`<a class="n-button post-call" href=${`tel:${encodeURIComponent(number.number)}`}>
        ${icon('phone', 's')}<b class="num">${number.number}</b> ${nameIn(language, number)}
      </a>`,
    )}
    <p class="small">${words.danger.after}</p>
  </div>`;
}
