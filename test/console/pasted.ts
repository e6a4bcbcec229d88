/** What Word 365 puts on the clipboard, shortened where it repeats itself: styles, smart tags, lists as paragraphs, a picture twice. */
export const word = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns:st1="urn:schemas-microsoft-com:office:smarttags" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-unhide:no; margin:0cm; font-family:"Calibri",sans-serif;} @list l0 {mso-list-id:1;} --></style></head>
<body lang=EN-GB style='tab-interval:36.0pt;word-wrap:break-word'><!--StartFragment-->
<p class=MsoTitle><span style='font-size:28.0pt'>Lighthouse keeper<o:p></o:p></span></p>
<h1><span lang=EN-GB>What you will do<o:p></o:p></span></h1>
<p class=MsoNormal><span lang=EN-GB>You keep the light of <st1:place w:st="on"><st1:City w:st="on">Husum</st1:City></st1:place> <b style='mso-bidi-font-weight:normal'>burning</b>,
and <i>every</i> night.<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Trim the wick<o:p></o:p></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>with scissors<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Wind the clock<o:p></o:p></p>
<p class=MsoNormal>Then:<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Write the <a href="https://example.com/log" style='color:blue'>log</a><o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>2.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Sleep<o:p></o:p></p>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="Picture_x0020_1" style='width:120pt'><v:imagedata src="file:///C:/tmp/clip_image001.png"/></v:shape><![endif]--><![if !vml]><img width=160 height=90 src="file:///C:/tmp/clip_image002.png" v:shapes="Picture_x0020_1"><![endif]><o:p></o:p></p>
<!--EndFragment--></body></html>`

export const fromWord =
  '<h3>Lighthouse keeper</h3><h3>What you will do</h3><p>You keep the light of Husum <strong>burning</strong>, and <em>every</em> night.</p>' +
  '<ul><li>Trim the wick<ul><li>with scissors</li></ul></li><li>Wind the clock</li></ul><p>Then:</p>' +
  '<ol><li>Write the <a href="https://example.com/log">log</a></li><li>Sleep</li></ol>'

/** What Google Docs puts there: all in a `b` that is not bold, marks as styles, an inner list beside its entry. */
export const googleDocs = `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-9e0c1a2b-7fff-1234-5678-0a1b2c3d4e5f"><h2 dir="ltr" style="line-height:1.38;margin-top:18pt;"><span style="font-size:16pt;font-family:Arial,sans-serif;color:#000000;font-weight:400;white-space:pre-wrap;">You</span></h2><p dir="ltr" style="line-height:1.38;"><span style="font-size:11pt;font-weight:700;font-style:normal;white-space:pre-wrap;">Calm</span><span style="font-size:11pt;font-weight:400;font-style:normal;white-space:pre-wrap;"> at </span><span style="font-weight:400;font-style:italic;white-space:pre-wrap;">sea</span></p><ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">Swim</span></p></li><ul><li dir="ltr" style="list-style-type:circle;" aria-level="2"><p dir="ltr" role="presentation"><span style="font-weight:400;">far</span></p></li></ul></ul></b><br class="Apple-interchange-newline">`

export const fromGoogleDocs = '<h3>You</h3><p><strong>Calm</strong> at <em>sea</em></p><ul><li>Swim<ul><li>far</li></ul></li></ul>'

export const markdown =
  '# You\n\nCalm **at** sea, and [quick](https://example.com/q).\n\n- Swim\n  - far\n- Row\n\n1. One\n2. Two\n\n> Steady.\n'

export const fromMarkdown =
  '<h3>You</h3><p>Calm <strong>at</strong> sea, and <a href="https://example.com/q">quick</a>.</p><ul><li>Swim<ul><li>far</li></ul></li><li>Row</li></ul>' +
  '<ol><li>One</li><li>Two</li></ol><blockquote><p>Steady.</p></blockquote>'
