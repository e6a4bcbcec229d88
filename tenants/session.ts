import type { Permission } from '../platform/http/route.ts'
import type { Role } from '../platform/tenancy/policy.ts'
import { Refusal, call, caller, get } from './api.ts'

export interface Tenant {
  id: string
  name: string
  role: Role
  permissions: Permission[]
  /** Whether it opens only after signing in through the company itself. */
  closed: boolean
}

interface SessionAnswer {
  user: { id: string; email: string; name: string }
  tenants: Tenant[]
  confined: boolean
}

type State = 'unknown' | 'out' | 'in' | 'lapsed' | 'unreachable'

const chosenKey = 'rolecall-console-tenant'

/** Who is signed in, and for which of their companies they work in this tab. Tells of changes by `change`. */
class Session extends EventTarget {
  state: State = 'unknown'
  user: SessionAnswer['user'] | null = null
  tenants: Tenant[] = []
  tenant: Tenant | null = null
  /** Whether a company's own provider has opened it, and it so opens nothing of the account. */
  confined = false
  /** Whether it has not ended, and the person is only asked to prove anew who they are. */
  proving = false
  #waiting: ((proved: boolean) => void)[] = []

  async load(): Promise<void> {
    try {
      this.#accept(await get<SessionAnswer>('/v1/session'))
    } catch (cause) {
      this.#become(cause instanceof Refusal && cause.status === 401 ? 'out' : 'unreachable')
    }
  }

  /**
   * Signs in by whatever an address of the API takes.
   * @throws Refusal
   */
  async signIn(path: '/v1/session' | '/v1/session/passkey', proof: unknown): Promise<void> {
    const before = this.state === 'lapsed' ? this.user?.id : undefined
    const answer = await call<SessionAnswer>('POST', path, proof)
    // Somebody else must not go on with what the first person had on the screen.
    if (before && before !== answer.user.id) return location.reload()
    this.#accept(answer)
  }

  /** Goes on where the person has signed in anew in another tab. */
  async resume(): Promise<void> {
    const answer = await get<SessionAnswer>('/v1/session').catch(() => null)
    if (answer && this.state === 'lapsed' && !this.proving) {
      if (answer.user.id !== this.user?.id) return location.reload()
      this.#accept(answer)
    }
  }

  async signOut(): Promise<void> {
    await call('DELETE', '/v1/session')
    this.user = null
    this.tenant = null
    caller.tenantId = null
    this.#become('out')
  }

  choose(id: string): void {
    const tenant = this.tenants.find((one) => one.id === id)
    if (!tenant) return
    this.#work(tenant)
    this.#become('in')
  }

  /** Begins anew, in a company that one has just joined. */
  enter(id: string): void {
    sessionStorage.setItem(chosenKey, id)
    localStorage.setItem(chosenKey, id)
    location.assign('/console')
  }

  can(permission: Permission): boolean {
    return this.tenant?.permissions.includes(permission) ?? false
  }

  /** Resolves when the person has signed in again. */
  async lapse(): Promise<void> {
    await this.#ask(false)
  }

  /** Asks who sits there now, where the session lasts and that is not enough. @returns false for never mind */
  prove(): Promise<boolean> {
    return this.#ask(true)
  }

  /** Never mind: only where the session has not ended. */
  relent(): void {
    for (const resolve of this.#waiting.splice(0)) resolve(false)
    this.#become('in')
  }

  #ask(proving: boolean): Promise<boolean> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
      this.proving = proving
      this.#become('lapsed')
    })
  }

  #accept({ user, tenants, confined }: SessionAnswer): void {
    this.user = user
    this.tenants = tenants
    this.confined = confined
    this.proving = false
    const last = sessionStorage.getItem(chosenKey) ?? localStorage.getItem(chosenKey)
    const tenant = tenants.find(({ id }) => id === last) ?? tenants[0]
    if (tenant) this.#work(tenant)
    this.#become('in')
    for (const resolve of this.#waiting.splice(0)) resolve(true)
  }

  #work(tenant: Tenant): void {
    this.tenant = tenant
    caller.tenantId = tenant.id
    // The tab keeps its company; a new tab begins with the last one.
    sessionStorage.setItem(chosenKey, tenant.id)
    localStorage.setItem(chosenKey, tenant.id)
  }

  #become(state: State): void {
    this.state = state
    this.dispatchEvent(new Event('change'))
  }
}

export const session = new Session()
caller.signInAgain = () => session.lapse()
