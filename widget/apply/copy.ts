/*
 * Copies of chosen files on the device, so that a reload asks for nothing again: one a question, gone when the
 * application is sent, the file is removed, or after a week.
 */

interface Copy {
  file: File
  at: number
}

const week = 7 * 24 * 3600 * 1000
const store = 'files'

/** Keeps a copy; a browser that keeps nothing only costs the comfort. */
export const keepCopy = (key: string, file: File): Promise<unknown> =>
  inStore((files) => files.put({ file, at: Date.now() } satisfies Copy, key))

/** The copy under a key, if there is one still. */
export async function readCopy(key: string): Promise<File | undefined> {
  await inStore((files) => dropOld(files))
  return ((await inStore((files) => files.get(key))) as Copy | undefined)?.file
}

/** Drops the copies whose keys begin so. */
export const dropCopies = (start: string): Promise<unknown> => inStore((files) => files.delete(IDBKeyRange.bound(start, `${start}\uffff`)))

function dropOld(files: IDBObjectStore): IDBRequest {
  const walk = files.openCursor()
  walk.addEventListener('success', () => {
    const cursor = walk.result
    if (!cursor) return
    if (Date.now() - (cursor.value as Copy).at > week) cursor.delete()
    cursor.continue()
  })
  return walk
}

function inStore(work: (files: IDBObjectStore) => IDBRequest): Promise<unknown> {
  return new Promise((resolve) => {
    const none = (): void => resolve(undefined)
    try {
      const opening = indexedDB.open('rolecall', 1)
      opening.onerror = opening.onblocked = none
      opening.onupgradeneeded = () => opening.result.createObjectStore(store)
      opening.onsuccess = () => {
        const database = opening.result
        const changes = database.transaction(store, 'readwrite')
        const asked = work(changes.objectStore(store))
        changes.oncomplete = () => resolve(asked.result)
        changes.onerror = changes.onabort = none
        changes.addEventListener('complete', () => database.close())
      }
    } catch {
      none()
    }
  })
}
