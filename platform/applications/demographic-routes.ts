import { z } from 'zod'
import { Choice } from '../boards/question.ts'
import type { Question } from '../boards/question.ts'
import type { TenantScope } from '../database/database.ts'
import { route } from '../http/route.ts'
import { countDemographics, fewest } from './demographic.ts'

const DemographicCounts = z
  .object({
    questions: z.array(
      z.object({
        id: z.string(),
        label: z.string(),
        /** Answers that fewer people gave than `fewest` are left out. */
        answers: z.array(Choice.extend({ count: z.int() })),
      }),
    ),
    fewest: z.int(),
  })
  .meta({ id: 'DemographicCounts' })

const counts = route({
  method: 'GET',
  path: '/v1/demographics',
  summary: 'Count the voluntary answers to questions for statistics: nobody’s own are ever told',
  tag: 'Applications',
  access: { permission: 'demographics:read' },
  query: z.object({ job: z.uuid().optional() }),
  responses: { 200: DemographicCounts },
  handler: async ({ scope, query }) => {
    const counted = Map.groupBy(await countDemographics(scope, query.job), ({ question }) => question)
    const asked = await askedQuestions(scope)
    const questions = [...counted].map(([id, answers]) => {
      const question = asked.get(id)
      const labels = new Map(question?.choices?.map(({ value, label }) => [value, label]))
      return {
        id,
        label: question?.label ?? id,
        answers: answers.map(({ answer, count }) => ({ value: answer, label: labels.get(answer) ?? answer, count })),
      }
    })
    return { body: { questions, fewest } }
  },
})

/** As they are worded now, on boards and at jobs. */
async function askedQuestions({ trx, tenantId }: TenantScope): Promise<Map<string, Question>> {
  const forms = ['boards', 'jobs'].map(
    async (table) => (await trx(table).where({ tenant_id: tenantId }).select('questions')) as { questions: Question[] }[],
  )
  const rows = (await Promise.all(forms)).flat()
  return new Map(rows.flatMap(({ questions }) => questions.filter(({ demographic }) => demographic).map((one) => [one.id, one])))
}

export const demographicRoutes = [counts]
