/** Of the words that somebody wrote, and of all of it in the dark. */
export const pageStyle = `
.words p{margin:0 0 12px}.words ul,.words ol{margin:0 0 12px;padding-left:24px}
.words blockquote{margin:0 0 12px;padding-left:12px;border-left:3px solid #d5d0c6;color:#6b665d}
.words pre{white-space:pre-wrap;overflow-wrap:anywhere;font-size:13px}.words img{max-width:100%;height:auto}
.words table{border-collapse:collapse}.words{overflow-wrap:anywhere}
@media (prefers-color-scheme:dark){
.page{background:#191714!important}.card{background:#24211d!important;border-left-color:#3a362f!important;border-right-color:#3a362f!important;border-bottom-color:#3a362f!important}
.words,.words p,.words li,.words td{color:#ece8e1!important}.quiet,.words .quiet{color:#a8a196!important}
.words a{color:#8fc7c2!important}.words .button a{color:#ffffff!important}
.words blockquote{border-color:#4a453d!important;color:#a8a196!important}
}`
  .replace(/\n/g, '')
  .trim()
