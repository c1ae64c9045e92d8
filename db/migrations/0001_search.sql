-- Full-text index of public reports. One row a report (rowid = number); its words are the grams and filter tokens of
-- server/domain/search-text.ts. Contentless: the text itself stands in `report` only.
CREATE VIRTUAL TABLE `report_search` USING fts5(tokens, content='', contentless_delete=1, detail=none, tokenize='ascii');
