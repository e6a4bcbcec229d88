import { readFile } from 'node:fs/promises'

/*
 * Lit's renderer is written so that no bundler can leave out what a program does not use. These are the places, in the
 * file that is pinned in package.json, for what no template here has. Each must be found, so that another version of Lit
 * fails the build in place of passing through half cut. A module that would need one of them fails it, too: what takes
 * over the server's rendering, and so needs all of Lit, is built without this.
 */
const cuts = [
  // What a template holds was found as it was built (`rollup.templates.mjs`): the marks stand in its strings.
  [/const N=\(t,i\)=>\{.*?\};(?=class S\{)/, ''],
  ['h="$lit$",o=`lit$${Math.random().toFixed(9).slice(2)}$`', 'h="$",o="¤"'],
  ['a=0;const u=t.length-1,d=this.parts,[f,v]=N(t,i);', 'u=t.length-1,d=this.parts,f=V(t,t.join(o));'],
  ['const i=v[a++],s=', 'const i=t.slice(0,-1),s='],
  // Templates of SVG and MathML.
  [',2===i||3===i){const t=this.el.content.firstChild;t.replaceWith(...t.childNodes)}', ');'],
  ['if(this.el=S.createElement(f,e),P.currentNode', '(this.el=S.createElement(f,e),P.currentNode'],
  // Templates that were compiled beforehand.
  ['"number"==typeof s?this._$AC(t):(void 0===s.el&&(s.el=S.createElement(V(s.h,s.h[0]),this.options)),s)', 'this._$AC(t)'],
  // Directives, and what they keep of the tree.
  [
    'function M(t,i,s=t,e){if(i===E)return i;let h=void 0!==e?s._$Co?.[e]:s._$Cl;const o=a(i)?void 0:i._$litDirective$;return ' +
      'h?.constructor!==o&&(h?._$AO?.(!1),void 0===o?h=void 0:(h=new o(t),h._$AT(t,s,e)),void 0!==e?(s._$Co??=[])[e]=h:s._$Cl=h),' +
      'void 0!==h&&(i=M(t,h._$AS(t,i.values),h,e)),i}',
    '',
  ],
  ['t=M(this,t,i),a(t)?', 'a(t)?'],
  ['t=M(this,t,i,0),o=', 'o='],
  ['r=M(this,e[s+n],i,n),r===E&&(r=this._$AH[n]),', 'r=e[s+n],'],
  ['if((t=M(this,t,i,0)??A)===E)return;', 't??=A;'],
  ['t!==this._$AH&&t!==E&&this._(t)', 't!==this._$AH&&this._(t)'],
  ['t!==this._$AH&&t!==E,', 't!==this._$AH,'],
  ['this._$AP?.(!1,!0,s);', ';'],
  ['setConnected(t){void 0===this._$AM&&(this._$Cv=t,this._$AP?.(t))}', ''],
  ['get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}', ''],
  ['get _$AU(){return this._$AM?._$AU??this._$Cv}', ''],
  ['get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}', ''],
  ['get parentNode(){let t=this._$AA.parentNode;const i=this._$AM;return void 0!==i&&11===t?.nodeType&&(t=i.parentNode),t}', ''],
  ['get startNode(){return this._$AA}get endNode(){return this._$AB}', ''],
  [',this._$Cv=e?.isConnected??!0', ''],
  ['this.type=2,this._$AH=A,this._$AN=void 0,', 'this._$AH=A,'],
  ['this._$AV=[],this._$AN=void 0,', 'this._$AV=[],'],
  ['this.type=1,this._$AH=A,this._$AN=void 0,', 'this._$AH=A,'],
  ['constructor(){super(...arguments),this.type=3}', ''],
  ['constructor(){super(...arguments),this.type=4}', ''],
  ['constructor(t,i,s,e,h){super(t,i,s,e,h),this.type=5}', ''],
  // Expressions in place of an attribute, in a comment, and in elements that hold text only.
  [
    'class Z{constructor(t,i,s){this.element=t,this.type=6,this._$AN=void 0,this._$AM=i,this.options=s}get _$AU(){return ' +
      'this._$AM._$AU}_$AI(t){M(this,t)}}',
    '',
  ],
  [':6===r.type&&(i=new Z(h,this,t))', ':0'],
  ['else t.startsWith(o)&&(d.push({type:6,index:l}),r.removeAttribute(t))', ''],
  ['else{let t=-1;for(;-1!==(t=r.data.indexOf(o,t+1));)d.push({type:7,index:l}),t+=o.length-1}', ''],
  [
    'if(y.test(r.tagName)){const t=r.textContent.split(o),i=t.length-1;if(i>0){r.textContent=s?s.emptyScript:"";for(let s=0;s<i;s++)' +
      'r.append(t[s],c()),P.nextNode(),d.push({type:2,index:++l});r.append(t[i],c())}}',
    '',
  ],
  // Listeners that are objects, or want options, or are told of the element by `this`.
  [
    'const s=this._$AH,e=t===A&&s!==A||t.capture!==s.capture||t.once!==s.once||t.passive!==s.passive,h=t!==A&&(s===A||e);' +
      'e&&this.element.removeEventListener(this.name,this,s),h&&this.element.addEventListener(this.name,this,t),this._$AH=t}',
    'this.element[t===A?"removeEventListener":"addEventListener"](this.name,this),this._$AH=t}',
  ],
  ['"function"==typeof this._$AH?this._$AH.call(this.options?.host??this.element,t):this._$AH.handleEvent(t)', 'this._$AH(t)'],
  ['throw Error("invalid template strings array")', 'throw Error()'],
  // Polyfills of old browsers; a list of versions on the page, which belongs to somebody else.
  ['const j={M:h,P:o,A:n,C:1,L:N,R,D:d,V:M,I:k,H,N:L,U:z,B:I,F:Z},B=t.litHtmlPolyfillSupport;', ''],
  ['B?.(S,k),(t.litHtmlVersions??=[]).push("3.3.3");', ''],
  ['(t?.creationScope??l)', 'l'],
  ['j as _$LH,', ''],
  ['E as noChange,', ''],
]

/** An expression where Lit would need what is cut: in an element that holds text only, in a comment, or for an attribute. */
const needed = /<(?:textarea|title|style|script)\b[^>]*>[^<]*\$\{|<!--|<[a-z-]+\s+\$\{/

/** Takes out of Lit what the widget does not use. */
export const lit = () => ({
  name: 'lit',
  // In `load`, so that the source maps are made of the very text that is mapped.
  async load(id) {
    if (/\/lit(-html)?\/(directives?\/|directive|async-directive|static)/.test(id))
      this.error(`${id} needs what rollup.lit.mjs takes out of Lit.`)
    if (!id.endsWith('/lit-html/lit-html.js')) return null
    let code = await readFile(id, 'utf8')
    for (const [piece, rest] of cuts) {
      if (code.split(piece).length !== 2) this.error(`Lit has changed: rollup.lit.mjs does not find, or not once: ${piece}`)
      code = code.replace(piece, () => rest)
    }
    return code
  },
  transform(code, id) {
    if (id.endsWith('.ts') && needed.test(code)) this.error(`${id} has a template that needs what rollup.lit.mjs takes out of Lit.`)
    return null
  },
})
