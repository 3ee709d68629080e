/** Entry of overview.js. <practice-overview>: how far a reader is in the whole site. */
import "./contract";

function mountOverview(host: HTMLElement): () => void {
  return () => void host;
}

window.mkdocsPractice.mounts["practice-overview"] = mountOverview;
