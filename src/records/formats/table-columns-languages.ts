import type { Columns } from './table-columns.ts'

/** Names that columns have in further languages: Swedish, Danish, Norwegian, Finnish, Polish, Czech, Turkish, Russian, Chinese, Japanese and Korean. */
export const furtherColumns: Columns = {
  title: [
    ...['tittel', 'otsikko', 'nimeke', 'tytuł', 'název', 'başlık', 'название', 'заглавие', '标题', '题名', '题目'],
    ...['篇名', '標題', '題名', '題目', 'タイトル', '論文名', '표제', '제목', '논문명'],
  ],
  authors: [
    ...['författare', 'forfatter', 'forfattere', 'tekijä', 'tekijät', 'kirjoittajat', 'autorzy', 'autoři', 'yazar'],
    ...['yazarlar', 'автор', 'авторы', '作者', '著者', '著者名', '저자', '저자명'],
  ],
  year: [
    ...['år', 'utgivningsår', 'publiceringsår', 'udgivelsesår', 'utgivelsesår', 'vuosi', 'julkaisuvuosi', 'rok'],
    ...[
      'rok wydania',
      'rok publikacji',
      'rok vydání',
      'yıl',
      'yayın yılı',
      'год',
      'год издания',
      '年',
      '年份',
      '出版年',
    ],
    ...['出版年份', '发表年份', '發表年份', '発行年', '연도', '발행연도', '출판연도', '발행년'],
  ],
  journal: [
    ...['tidskrift', 'tidsskrift', 'lehti', 'czasopismo', 'časopis', 'dergi', 'журнал', '期刊', '刊名', '来源', '來源'],
    ...['雑誌', '雑誌名', '誌名', '학술지', '학술지명', '저널'],
  ],
  volume: ['volym', 'bind', 'årgång', 'årgang', 'vuosikerta', 'tom', 'ročník', 'cilt', 'том', '卷', '巻', '권'],
  issue: ['hefte', 'häfte', 'numer', 'zeszyt', 'číslo', 'sayı', 'номер', 'выпуск', '期', '号', '호'],
  pages: [
    ...[
      'sidor',
      'sider',
      'sidetall',
      'sivut',
      'strony',
      'strany',
      'sayfa',
      'sayfalar',
      'страницы',
      '页码',
      '页',
      '頁碼',
    ],
    ...['頁', 'ページ', '페이지', '쪽'],
  ],
  publisher: ['förlag', 'forlag', 'kustantaja', 'wydawca', 'vydavatel', 'yayıncı', 'издательство', '出版社', '출판사'],
  abstract: [
    ...['sammanfattning', 'sammendrag', 'resumé', 'tiivistelmä', 'streszczenie', 'abstrakt', 'souhrn', 'özet'],
    ...['аннотация', 'реферат', '摘要', '抄録', '要旨', '초록', '요약'],
  ],
  subjects: [
    ...['nyckelord', 'ämnesord', 'emneord', 'nøkkelord', 'nøgleord', 'stikord', 'asiasanat', 'avainsanat'],
    ...['słowa kluczowe', 'klíčová slova', 'anahtar kelimeler', 'anahtar sözcükler', 'ключевые слова', '关键词'],
    ...['关键字', '關鍵詞', '關鍵字', 'キーワード', '키워드', '주제어'],
  ],
  language: ['språk', 'sprog', 'kieli', 'język', 'jazyk', 'dil', 'язык', '语言', '語言', '言語', '언어'],
  urls: ['länk', 'lenke', 'odkaz', 'bağlantı', 'ссылка', '链接', '網址', '网址', 'リンク', '링크'],
  notes: ['anteckningar', 'noter', 'merknad', 'merknader', 'uwagi', 'poznámka', 'notlar', 'примечания', '备注', '備考'],
}
