import { askFor, askToChange } from '../part/form-dialog.ts'

export interface Place {
  id: string
  name: string
  city: string | null
  region: string | null
  country: string | null
  jobs: number
  may: string[]
}

const inputs = (place?: Place): Parameters<typeof askFor>[2] => [
  { name: 'name', label: 'Name', required: true, help: 'As candidates see it: Berlin, or Plant 2, Lyon.', value: place?.name ?? null },
  { name: 'city', label: 'City', value: place?.city ?? null },
  { name: 'region', label: 'Region', value: place?.region ?? null },
  {
    name: 'country',
    label: 'Country',
    help: 'As a two-letter code such as DE.',
    value: place?.country ?? null,
    read: (text) => text.toUpperCase(),
  },
]

/** Asks for a new place. @returns null for never mind */
export const addPlace = (): Promise<Place | null> => askFor<Place>('New place', '/v1/places', inputs())

export const changePlace = (place: Place): Promise<Place | null> =>
  askToChange<Place>(`Change ${place.name}`, `/v1/places/${place.id}`, inputs(place))
