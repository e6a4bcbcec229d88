/** An object as Stripe answers it. */
export interface StripeObject {
  id: string
  object: string
  [field: string]: unknown
}

/** So many fields that say nothing. */
export const nothing = (names: string): Record<string, null> =>
  Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, null]),
  )

export const listed = (url: string, data: unknown[], more = false) => ({ object: 'list', url, has_more: more, data })

export const address = nothing('city country line1 line2 postal_code state')

const own = { livemode: false }

export const shapes = {
  product: {
    ...own,
    ...nothing('default_price description package_dimensions shippable statement_descriptor tax_code unit_label url'),
    active: true,
    images: [],
    marketing_features: [],
    metadata: {},
    type: 'service',
  },
  price: {
    ...own,
    ...nothing('custom_unit_amount lookup_key nickname recurring tiers_mode transform_quantity'),
    active: true,
    billing_scheme: 'per_unit',
    metadata: {},
    type: 'one_time',
  },
  customer: {
    ...own,
    ...nothing('address currency default_source description discount email name phone shipping test_clock'),
    balance: 0,
    delinquent: false,
    invoice_settings: { ...nothing('custom_fields default_payment_method footer rendering_options') },
    metadata: {},
    next_invoice_sequence: 1,
    preferred_locales: [],
    tax_exempt: 'none',
  },
  tax_id: { ...own, ...nothing('customer_account'), verification: { status: 'pending', verified_address: null, verified_name: null } },
  'checkout.session': {
    ...own,
    ...nothing(`adaptive_pricing after_expiration allow_promotion_codes amount_subtotal amount_total billing_address_collection cancel_url
      client_reference_id client_secret collected_information consent consent_collection currency currency_conversion customer
      customer_account customer_creation customer_details customer_email discounts integration_identifier invoice invoice_creation
      line_items locale managed_payments origin_context payment_intent payment_link payment_method_collection
      payment_method_configuration_details permissions recovered_from saved_payment_method_options setup_intent
      shipping_address_collection shipping_cost submit_type subscription success_url total_details url wallet_options`),
    automatic_tax: { ...nothing('liability provider status'), enabled: false },
    custom_fields: [],
    custom_text: nothing('after_submit shipping_address submit terms_of_service_acceptance'),
    metadata: {},
    payment_method_options: {},
    payment_method_types: ['card'],
    payment_status: 'unpaid',
    phone_number_collection: { enabled: false },
    shipping_options: [],
    status: 'open',
    ui_mode: 'hosted_page',
  },
  subscription: {
    ...own,
    ...nothing(`application application_fee_percent billing_cycle_anchor_config billing_thresholds cancel_at canceled_at customer_account
      days_until_due default_payment_method default_source description ended_at latest_invoice managed_payments
      next_pending_invoice_item_invoice on_behalf_of pause_collection pending_invoice_item_interval pending_setup_intent pending_update
      schedule test_clock transfer_data trial_end trial_start`),
    automatic_tax: { ...nothing('disabled_reason liability'), enabled: false },
    billing_mode: { flexible: null, type: 'classic' },
    billing_schedules: [],
    cancel_at_period_end: false,
    cancellation_details: nothing('comment feedback feedback_option reason'),
    collection_method: 'charge_automatically',
    default_tax_rates: [],
    discounts: [],
    invoice_settings: { ...nothing('account_tax_ids custom_fields description footer'), issuer: { type: 'self' } },
    metadata: {},
    payment_settings: nothing('payment_method_options payment_method_types save_default_payment_method'),
    trial_settings: { end_behavior: { missing_payment_method: 'create_invoice' } },
  },
  subscription_item: { ...nothing('billing_thresholds plan'), discounts: [], metadata: {}, quantity: 1, tax_rates: [] },
  invoice: {
    ...own,
    ...nothing(`account_name account_tax_ids application automatically_finalizes_at custom_fields customer_account customer_address
      customer_email customer_name customer_phone customer_shipping default_payment_method default_source description due_date effective_at
      ending_balance footer from_invoice hosted_invoice_url invoice_pdf last_finalization_error latest_revision next_payment_attempt number
      on_behalf_of parent receipt_number rendering shipping_cost shipping_details statement_descriptor subscription test_clock
      total_pretax_credit_amounts total_taxes webhooks_delivered_at`),
    account_country: 'DE',
    amount_due: 0,
    amount_overpaid: 0,
    amount_paid: 0,
    amount_paid_off_stripe: 0,
    amount_remaining: 0,
    amount_shipping: 0,
    attempt_count: 0,
    attempted: false,
    auto_advance: true,
    automatic_tax: { ...nothing('disabled_reason liability provider status'), enabled: false },
    billing_reason: 'manual',
    collection_method: 'charge_automatically',
    customer_tax_exempt: 'none',
    customer_tax_ids: [],
    default_tax_rates: [],
    discounts: [],
    issuer: { type: 'self' },
    metadata: {},
    payment_settings: nothing('default_mandate payment_method_options payment_method_types'),
    post_payment_credit_notes_amount: 0,
    pre_payment_credit_notes_amount: 0,
    starting_balance: 0,
    status: 'draft',
    status_transitions: nothing('finalized_at marked_uncollectible_at paid_at voided_at'),
    total_discount_amounts: [],
  },
  line_item: {
    ...own,
    ...nothing('parent pretax_credit_amounts pricing quantity_decimal subscription taxes'),
    discount_amounts: [],
    discountable: true,
    discounts: [],
    metadata: {},
    quantity: 1,
  },
  item: { ...nothing('adjustable_quantity metadata'), quantity: 1 },
  'billing_portal.session': { ...own, ...nothing('customer_account flow locale on_behalf_of'), configuration: 'bpc_sandbox' },
  refund: {
    ...nothing(`balance_transaction customer customer_account destination_details payment_method reason receipt_number
      source_transfer_reversal transfer_reversal`),
    status: 'succeeded',
  },
  payment_intent: { ...own, status: 'succeeded', metadata: {} },
  payment_method: { ...own, type: 'card', metadata: {} },
  coupon: {
    ...own,
    ...nothing('amount_off currency duration_in_months max_redemptions name redeem_by'),
    metadata: {},
    valid: true,
    times_redeemed: 0,
  },
  promotion_code: {
    ...own,
    ...nothing('customer customer_account expires_at max_redemptions'),
    active: true,
    metadata: {},
    times_redeemed: 0,
  },
  event: { ...own, api_version: null, pending_webhooks: 1, request: { id: null, idempotency_key: null } },
  'test_helpers.test_clock': { ...own, name: null, status: 'ready', status_details: {} },
} as const satisfies Record<string, Record<string, unknown>>

export type Kind = keyof typeof shapes
