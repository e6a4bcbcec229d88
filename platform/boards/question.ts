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

const wanted = z.array(z.string().min(1).max(100)).min(1).max(20)
const bound = z.union([z.number(), z.iso.date()])

/** Asks the question only while another one is answered so (`true`/`false` for yes-no); of several wishes all must hold. */
export const Condition = z
  .object({
    question: z.string().min(1).max(64),
    /** One of these; of a multiple choice at least one. */
    equals: wanted.optional(),
    /** It is answered, and by none of these. */
    not: wanted.optional(),
    /** Multiple choice: all of these. */
    all: wanted.optional(),
    /** Number and date: at least, and at most. */
    least: bound.optional(),
    most: bound.optional(),
    /** Whether it is answered at all. */
    answered: z.boolean().optional(),
  })
  .refine(({ question: _, ...wishes }) => Object.values(wishes).some((wish) => wish !== undefined), {
    message: 'must say which answer: equals, not, all, least, most or answered',
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
    /** About the person, for statistics alone: voluntary, kept apart from the application, and only ever counted. */
    demographic: z.boolean().optional(),
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
