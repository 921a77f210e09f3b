/** Links every page owes its readers. */
export function PageFooter() {
  return (
    <footer className="portal-footer">
      <div className="govuk-width-container">
        <ul className="portal-footer__links">
          <li>
            <a href="/about">About this service</a>
          </li>
          <li>
            <a href="/accessibility">Accessibility</a>
          </li>
          <li>
            <a href="/privacy">Privacy and cookies</a>
          </li>
        </ul>
        <p>All times are London time. The server’s clock decides every deadline.</p>
      </div>
    </footer>
  )
}
