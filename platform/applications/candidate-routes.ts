import { z } from 'zod'
import { route } from '../http/route.ts'
import { renderDeleted } from './candidate-page.ts'
import { readDemographics } from './demographic.ts'
import { back, common, params, show, visit } from './candidate-visit.ts'
import { presentDetail } from './present.ts'
import { downloadHeaders } from './tenant-routes.ts'

const Sure = z.record(z.string(), z.union([z.string(), z.array(z.string())]))

const page = route({
  ...common,
  method: 'GET',
  path: '/applications/:token',
  summary: 'A candidate’s own page, by the link of their receipt',
  params,
  responses: { 200: 'text/html', 404: 'text/html' },
  handler: (call) => visit(call, (scope, application) => show(scope, application, call.params.token)),
})

const exported = route({
  ...common,
  method: 'GET',
  path: '/applications/:token/export',
  summary: 'All that is kept of an application, for its candidate',
  params,
  responses: { 200: 'application/json', 404: 'text/html' },
  handler: (call) =>
    visit(call, async (scope, application) => {
      // Which of the team's members did what, and what they held back, is theirs.
      const { history: _, duplicate: __, heldFor: ___, ...detail } = await presentDetail(scope, application)
      const status = detail.status === 'held' ? 'received' : detail.status
      return {
        body: JSON.stringify({ ...detail, status, demographics: await readDemographics(scope, application.id) }, null, 2),
        headers: { ...downloadHeaders(`application-${application.reference}.json`), 'referrer-policy': 'no-referrer' },
      }
    }),
})

const withdraw = route({
  ...common,
  method: 'POST',
  path: '/applications/:token/withdraw',
  summary: 'A candidate withdraws',
  bodyKind: 'form',
  params,
  body: Sure,
  responses: { 303: null, 404: 'text/html', 422: 'text/html' },
  handler: (call) =>
    visit(call, async (scope, application) => {
      if (call.body['sure'] !== 'yes') return show(scope, application, call.params.token, 'withdraw')
      await application.moveTo(scope, 'withdrawn', call.context.clock())
      return back(call.params.token)
    }),
})

const remove = route({
  ...common,
  method: 'POST',
  path: '/applications/:token/delete',
  summary: 'A candidate has their data deleted',
  bodyKind: 'form',
  params,
  body: Sure,
  responses: { 200: 'text/html', 404: 'text/html', 422: 'text/html' },
  handler: (call) =>
    visit(call, async (scope, application) => {
      if (call.body['sure'] !== 'yes') return show(scope, application, call.params.token, 'delete')
      await application.erase(scope)
      return renderDeleted(application.locale)
    }),
})

export const candidateRoutes = [page, exported, withdraw, remove]
