import { z } from 'zod'

/** The kinds of question a form may ask; each has one control in the widget and one check on the server. */
export const questionTypes = [
  'short_text',
  'long_text',
  'single_choice',
  'multi_choice',
  'yes_no',
  'number',
  'date',
  'url',
  'email',
  'phone',
  'file',
] as const

export const Choice = z.object({ value: z.string().min(1).max(100), label: z.string().min(1).max(255) }).meta({ id: 'Choice' })

/** Asks the question only while another one has one of these answers (`true`/`false` for yes-no). */
export const Condition = z.object({
  question: z.string().min(1).max(64),
  equals: z.array(z.string().min(1).max(100)).min(1).max(20),
})

/**
 * One question of an application form. The ids `name`, `email`, `phone` and `cv` are the candidate's own
 * particulars: `name` and `email` stand in every form and are always required.
 */
export const Question = z
  .object({
    id: z.string().regex(/^[a-zA-Z][a-zA-Z0-9_-]{0,63}$/),
    type: z.enum(questionTypes),
    label: z.string().min(1).max(500),
    help: z.string().max(1000).optional(),
    required: z.boolean().default(false),
    choices: z.array(Choice).max(100).optional(),
    /** number: least and greatest value; short and long text: nothing. */
    min: z.number().optional(),
    max: z.number().optional(),
    when: Condition.optional(),
  })
  .refine((question) => !question.type.endsWith('_choice') || (question.choices?.length ?? 0) > 0, {
    message: 'a choice question needs choices',
    path: ['choices'],
  })
  .meta({ id: 'Question' })

export type Question = z.infer<typeof Question>

/** The text a candidate agrees to; its version is stored with the agreement. */
export const Consent = z.object({ version: z.string().min(1).max(64), text: z.string().min(1).max(5000) }).meta({ id: 'Consent' })

/** What a candidate is asked: the board's questions, then the job's own. */
export const Form = z.object({ questions: z.array(Question), consent: Consent }).meta({ id: 'Form' })

export type Form = z.infer<typeof Form>
