import type { Desk } from './desk.ts'
import { refused } from './fault.ts'
import { formOf, needed, textOf } from './form.ts'
import type { Form } from './form.ts'
import { listed } from './shape.ts'
import type { StripeObject } from './shape.ts'

export async function createCustomer(desk: Desk, form: Form): Promise<StripeObject> {
  const made = await desk.create('customer', {
    name: textOf(form, 'name'),
    email: textOf(form, 'email'),
    metadata: formOf(form, 'metadata'),
    test_clock: textOf(form, 'test_clock'),
  })
  await desk.change(made, { invoice_prefix: made.id.slice(-8).toUpperCase() })
  await desk.emit('customer.created', made)
  return made
}

export async function updateCustomer(desk: Desk, form: Form, id: string): Promise<StripeObject> {
  const customer = await desk.load('customer', id)
  const changes = Object.fromEntries(['name', 'email'].filter((name) => name in form).map((name) => [name, textOf(form, name)]))
  await desk.change(customer, changes)
  await desk.emit('customer.updated', customer)
  return customer
}

export async function retrieveCustomer(desk: Desk, _form: Form, id: string): Promise<unknown> {
  const customer = await desk.load('customer', id)
  return { ...customer, tax_ids: listed(`/v1/customers/${id}/tax_ids`, await desk.store.list('tax_id', { customer: id })) }
}

export async function addTaxId(desk: Desk, form: Form, customer: string): Promise<StripeObject> {
  await desk.load('customer', customer)
  const [type, value] = [needed(form, 'type'), needed(form, 'value')]
  if (type === 'eu_vat' && !/^[A-Z]{2}\w{8,12}$/.test(value)) throw refused('Invalid value for eu_vat.', 'value')
  const made = await desk.create('tax_id', {
    customer,
    type,
    value,
    country: value.slice(0, 2),
    owner: { customer, customer_account: null, type: 'customer' },
  })
  await desk.emit('customer.tax_id.created', made)
  return made
}

export async function removeTaxId(desk: Desk, _form: Form, customer: string, id: string): Promise<unknown> {
  const found = await desk.load('tax_id', id)
  if (found['customer'] !== customer) throw refused('No such tax id', 'id')
  await desk.store.remove('tax_id', id)
  return { id, object: 'tax_id', deleted: true }
}
