/** Kinds of tax ids that can be given; Stripe's names (https://docs.stripe.com/billing/customer/tax-ids). */
export const taxIdTypes = [
  'eu_vat',
  'gb_vat',
  'ch_vat',
  'no_vat',
  'us_ein',
  'ca_bn',
  'au_abn',
  'nz_gst',
  'in_gst',
  'jp_cn',
  'sg_gst',
  'za_vat',
  'ae_trn',
  'br_cnpj',
  'mx_rfc',
] as const
export type TaxIdType = (typeof taxIdTypes)[number]
