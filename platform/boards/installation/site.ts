/** What a website is made with, as far as the page tells. */
export const sites = ['wordpress', 'webflow', 'squarespace', 'wix', 'framer', 'shopify', 'next', 'plain'] as const
export type Site = (typeof sites)[number]

const marks: [Site, RegExp][] = [
  ['wordpress', /\/wp-(content|includes|json)\/|content="WordPress/i],
  ['shopify', /cdn\.shopify\.com|Shopify\.theme/],
  ['squarespace', /static1?\.squarespace\.com|assets\.squarespace\.com|This is Squarespace/i],
  ['wix', /static\.(wixstatic|parastorage)\.com|content="Wix\.com/i],
  ['framer', /framerusercontent\.com|content="Framer/i],
  ['webflow', /data-wf-(site|page)=|content="Webflow/i],
  ['next', /\/_next\/static\/|__NEXT_DATA__/],
]

export const siteOf = (page: string): Site => marks.find(([, mark]) => mark.test(page))?.[0] ?? 'plain'

/** Where the snippet goes, by what the website is made with. */
export const pasteAt: Record<Site, string> = {
  wordpress:
    'In WordPress, use the Rolecall plugin and its block or shortcode; without it a Custom HTML block. Other blocks take scripts out as they save.',
  webflow: 'In Webflow, put a Code Embed element on the page and paste both lines there. Embeds need a paid site plan; publish afterwards.',
  squarespace: 'In Squarespace, add a Code block and choose HTML. Plans without code blocks take scripts out.',
  wix: 'In Wix, use a Custom Element with the script’s address and the tag rolecall-board. What stands in “Embed HTML” is a page of its own in a frame.',
  framer: 'In Framer, put an Embed component on the page, choose HTML, and paste both lines there. Publish afterwards.',
  shopify: 'In Shopify, add a Custom Liquid section to the page’s template and paste both lines there.',
  next: 'In Next.js, load the script with next/script (type="module") or use the React component, and render <rolecall-board> in the page.',
  plain: 'Paste both lines into the body of the page’s HTML, where the jobs shall stand.',
}

/** Where a content security policy is changed, by what the website is made with. */
export const policyAt: Record<Site, string> = {
  wordpress: 'In WordPress it comes from a security plugin or from the web server.',
  webflow: 'Webflow sends it where the site’s security settings say so.',
  squarespace: 'Squarespace sends none by itself: look at what stands in front of the site, such as Cloudflare.',
  wix: 'Wix sends none by itself: look at what stands in front of the site, such as Cloudflare.',
  framer: 'Framer sends none by itself: look at the site’s custom code and at what stands in front of it.',
  shopify: 'Shopify’s own policy allows scripts: look at the theme’s layout for a meta element that narrows it.',
  next: 'In Next.js it stands in next.config (headers) or in the middleware.',
  plain: 'It is a header that the web server sends, or a meta element in the page’s head.',
}
