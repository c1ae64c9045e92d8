import type { ChainedEvent, EventContent } from './event.ts';
import type { PickedPhoto } from './photo.ts';
import type { LngLat } from './place.ts';
import type { Answers, AuthorRole, HouseRule, ReportKind, Visibility } from './report.ts';
import type { ClosedReason, ReportStatus, Resolver } from './report-status.ts';

/** A report as its timeline tells it. Instants are milliseconds since 1970, UTC. */
export type ReportState = {
  kind: ReportKind;
  category: string;
  title: string | null;
  text: string;
  answers: Answers;
  status: ReportStatus;
  visibility: Visibility;
  location: LngLat;
  ward: string;
  placeName: string | null;
  placeNote: string | null;
  photos: PickedPhoto[];
  authorName: string | null;
  authorRole: AuthorRole;
  commentCount: number;
  createdAt: number;
  updatedAt: number;
  expectedDate: string | null;
  resolvedBy: Resolver | null;
  resolvedAt: number | null;
  closedReason: ClosedReason | null;
  duplicateOf: number | null;
  hiddenRule: HouseRule | null;
  hiddenAt: number | null;
};

/** What an event says, before it is chained. */
export type Happening = Pick<
  ChainedEvent,
  'type' | 'at' | 'role' | 'from' | 'to' | 'reason' | 'expectedDate'
> & {
  content: EventContent;
};

/**
 * The report after one more event. Posting and every later change go through here, and so does the rebuild from the
 * timeline: the summary cannot say anything else than the events do. An erased event has empty content.
 */
export function applyEvent(state: ReportState | undefined, happening: Happening): ReportState {
  if (happening.type === 'posted') return posted(happening);
  if (state === undefined) throw new Error('a timeline starts with «posted»');
  if (happening.type === 'comment_corrected') return state;
  if (happening.type === 'comment_erased') return { ...state, commentCount: state.commentCount - 1 };
  const next = { ...state, updatedAt: Date.parse(happening.at) };
  switch (happening.type) {
    case 'commented':
      return { ...next, commentCount: state.commentCount + 1 };
    case 'status_changed':
      return moved(next, happening);
    case 'corrected':
      return corrected(next, happening.content);
    case 'visibility_changed':
      return shown(next, happening);
    default:
      throw new Error(`no report has an event «${happening.type}»`);
  }
}

function posted({ at, role, content }: Happening): ReportState {
  const instant = Date.parse(at);
  return {
    kind: content.kind ?? 'problem',
    category: content.category ?? 'other',
    title: content.title ?? null,
    text: content.text ?? '',
    answers: content.answers ?? {},
    status: 'open',
    visibility: content.visibility ?? 'public',
    location: content.place?.location ?? { lng: 0, lat: 0 },
    ward: content.place?.ward ?? '',
    placeName: content.place?.placeName ?? null,
    placeNote: content.place?.placeNote ?? null,
    photos: content.photos ?? [],
    authorName: content.authorName ?? null,
    authorRole: role,
    commentCount: 0,
    createdAt: instant,
    updatedAt: instant,
    expectedDate: null,
    resolvedBy: null,
    resolvedAt: null,
    closedReason: null,
    duplicateOf: null,
    hiddenRule: null,
    hiddenAt: null,
  };
}

/** The table of the machine was asked before; a cast here only says that `to` came from it. */
function moved(state: ReportState, { to, at, reason, expectedDate, content }: Happening): ReportState {
  const status = to as ReportStatus;
  return {
    ...state,
    status,
    photos: [...state.photos, ...(content.photos ?? [])],
    expectedDate: status === 'planned' ? expectedDate : status === 'in_progress' ? state.expectedDate : null,
    resolvedBy: status === 'resolved' ? (content.resolvedBy ?? 'city') : null,
    resolvedAt: status === 'resolved' ? Date.parse(at) : null,
    closedReason: status === 'closed' ? (reason as ClosedReason) : null,
    duplicateOf: status === 'closed' ? (content.duplicateOf ?? null) : null,
  };
}

function corrected(state: ReportState, { text, title, photos, category, place }: EventContent): ReportState {
  return {
    ...state,
    text: text ?? state.text,
    title: title === undefined ? state.title : title,
    photos: photos ?? state.photos,
    category: category ?? state.category,
    ...(place ?? {}),
  };
}

function shown(state: ReportState, { to, at, reason }: Happening): ReportState {
  const visibility = to as Visibility;
  return {
    ...state,
    visibility,
    hiddenRule: visibility === 'public' ? null : (reason as HouseRule | null),
    hiddenAt: visibility === 'hidden' ? Date.parse(at) : null,
  };
}
