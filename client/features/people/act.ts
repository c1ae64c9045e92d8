import type { OfficeRight } from '#domain/event.ts';
import type { InvitationWish } from '../../api/people.ts';
import type { Call } from '../../api/request.ts';
import { fieldValue } from '../../controllers/form-fields.ts';

const codesIn = (form: HTMLFormElement, name: string): string[] | null => {
  const codes = new FormData(form).getAll(name).filter((code) => typeof code === 'string');
  return codes.length > 0 ? codes : null;
};

const roles: readonly OfficeRight['role'][] = ['staff', 'moderator', 'administrator'];

/** What the invitation form asks for; an office of the whole city has no wards, whatever is still ticked. */
export function wishOf(form: HTMLFormElement): InvitationWish {
  const role = roles.find((one) => one === fieldValue(form, 'role')) ?? 'staff';
  const isStaff = role === 'staff';
  return {
    email: fieldValue(form, 'way') === 'link' ? null : (fieldValue(form, 'email') ?? ''),
    role,
    wards: isStaff ? codesIn(form, 'wards') : null,
    categories: isStaff ? codesIn(form, 'categories') : null,
    displayName: fieldValue(form, 'displayName'),
    days: Number(fieldValue(form, 'days') ?? 7),
  };
}

/** The call behind each other form of the page. */
export function callOf(form: HTMLFormElement): { method: NonNullable<Call['method']>; body?: unknown } {
  switch (form.dataset.act) {
    case 'limit':
      return {
        method: 'PATCH',
        body: { wards: codesIn(form, 'wards'), categories: codesIn(form, 'categories') },
      };
    case 'suspend':
      return { method: 'PUT', body: { reason: fieldValue(form, 'reason') ?? '' } };
    default:
      return { method: 'DELETE' };
  }
}
