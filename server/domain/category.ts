import * as z from 'zod';
import { ReportKind } from './report.ts';

/** Whom to call before anything else; the numbers are the city's setting except 110, 119 and #9910. */
export const Danger = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  /** What to do, and not to do, right now. */
  advice: z.string(),
  adviceEn: z.string(),
  call: z.array(z.string()),
});
export type Danger = z.infer<typeof Danger>;

export const QuestionOption = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  /** Choosing it shows this danger and its numbers before the post can be sent. */
  danger: z.string().nullable(),
});
export type QuestionOption = z.infer<typeof QuestionOption>;

export const Question = z.object({
  code: z.string(),
  name: z.string(),
  nameEn: z.string(),
  /** Whether the answer is shown with the report. */
  public: z.boolean(),
  options: z.array(QuestionOption).min(2),
});
export type Question = z.infer<typeof Question>;

export const Category = z
  .object({
    code: z.string(),
    kind: ReportKind,
    name: z.string(),
    nameEn: z.string(),
    /** Name of a picture in the sprite. */
    icon: z.string(),
    questions: z.array(Question),
  })
  .meta({ ref: 'Category' });
export type Category = z.infer<typeof Category>;
