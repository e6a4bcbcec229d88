interface Branch {
  id: string
  parentId: string | null
  name: string
}

/** Departments as a choice, each with the names above it, in the order of the tree. */
export function pathsOf(departments: Branch[]): [id: string, path: string][] {
  const names = (department: Branch): string[] => {
    const above = departments.find(({ id }) => id === department.parentId)
    return [...(above ? names(above) : []), department.name]
  }
  return departments
    .map((department): [string, string] => [department.id, names(department).join(' › ')])
    .toSorted(([, one], [, other]) => one.localeCompare(other))
}
