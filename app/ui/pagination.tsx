/** Pages of a long list. Nothing where there is one page. @param href the address of a page, by its number */
export function Pagination({ page, pages, href }: { page: number; pages: number; href: (page: number) => string }) {
  if (pages <= 1) return null
  return (
    <nav className="govuk-pagination" aria-label="Pages">
      {page > 1 ? (
        <div className="govuk-pagination__prev">
          <a className="govuk-link govuk-pagination__link" href={href(page - 1)} rel="prev">
            <span className="govuk-pagination__link-title">
              Previous<span className="govuk-visually-hidden"> page</span>
            </span>
          </a>
        </div>
      ) : null}
      <ul className="govuk-pagination__list">
        {shownPages(page, pages).map((shown, index) =>
          shown === null ? (
            <li className="govuk-pagination__item govuk-pagination__item--ellipsis" key={`gap-${index}`}>
              ⋯
            </li>
          ) : (
            <li
              className={`govuk-pagination__item${shown === page ? ' govuk-pagination__item--current' : ''}`}
              key={shown}
            >
              <a
                className="govuk-link govuk-pagination__link"
                href={href(shown)}
                aria-label={`Page ${shown}`}
                aria-current={shown === page ? 'page' : undefined}
              >
                {shown}
              </a>
            </li>
          ),
        )}
      </ul>
      {page < pages ? (
        <div className="govuk-pagination__next">
          <a className="govuk-link govuk-pagination__link" href={href(page + 1)} rel="next">
            <span className="govuk-pagination__link-title">
              Next<span className="govuk-visually-hidden"> page</span>
            </span>
          </a>
        </div>
      ) : null}
    </nav>
  )
}

/** The first, the last, this one and its neighbours; null stands for those left out. */
export function shownPages(page: number, pages: number): (number | null)[] {
  const wanted = [...new Set([1, page - 1, page, page + 1, pages])].filter((one) => one >= 1 && one <= pages)
  return wanted.flatMap((one, index) => {
    const before = wanted[index - 1]
    return before !== undefined && one - before > 1 ? [null, one] : [one]
  })
}

/** One page of a list. @param asked as it stands in the address; whatever is not a page there is becomes the first or the last */
export function pageOf<Entry>(entries: readonly Entry[], asked: string | null, size: number) {
  const pages = Math.max(1, Math.ceil(entries.length / size))
  const wanted = /^\d{1,6}$/.test(asked ?? '') ? Number(asked) : 1
  const page = Math.min(Math.max(wanted, 1), pages)
  return { page, pages, entries: entries.slice((page - 1) * size, page * size) }
}
