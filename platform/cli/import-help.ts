/** What stands below the options of `rolecall import --help`. */
export const importHelp = `
Fields are found by their names (title, location, employment_type, salary_min, date_posted, ...). A mapping file
says it for a file that uses other names; what it holds wins as a whole:

  {
    "externalId": "Req #",
    "title": "Posting Title",
    "department": ["Division", "Unit"],
    "place": { "field": "Sites", "split": "," },
    "employmentType": { "field": "Kind", "values": { "FT": "full_time", "PT": "part_time" } },
    "publishedAt": { "field": "Posted", "format": "us" },
    "language": { "constant": "en" },
    "description": { "template": "<p>{Summary}</p><p>{Duties}</p>" },
    "customFields": { "Shift": "Shift" },
    "variants": { "de": { "title": "Titel", "description": "Text" } }
  }

It may name: externalId, title, requisitionId, department (a list is a path down the tree), team, place, city, region,
country, latitude, longitude, workplace, remoteCountries, employmentType, level, language, description, payMin, payMax,
payCurrency, payPeriod, contactName, contactEmail, publishedAt, validThrough, featured, network, customFields, variants
(the text in other languages; title.de and description.de, or title_de and description_de, are found by their names).
Formats of dates: iso, us (month first), eu (day first), seconds, milliseconds.

A job is known by its externalId: a second run creates nothing twice and changes only what differs. A row that cannot
be used is reported by line and field, and kept in a report file; the others are imported, and the exit code is 1.
Ctrl-C stops after the batch at hand; the same command goes on from there.

A job whose validThrough lies in the past is imported as expired. Announcements in the form of USAJOBS are recognised:
there the closing date is kept as text, so that old ones can be searched; map close_date to validThrough to change that.

  rolecall import jobs.csv --board acme
  rolecall import usajobs.jsonl --board usajobs --tenant-by department
`
