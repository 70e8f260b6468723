BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'cancu','m001_tables','2026-11-29 12:42:46.475669+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'cancu','m002_stamps','2026-11-29 12:42:46.477107+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'cancu','m003_conclusions','2026-11-29 12:42:46.478146+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'cancu','m004_walking','2026-11-29 12:42:46.492950+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'cancu','m005_changes','2026-11-29 12:42:46.494147+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'cancu','m006_findings','2026-11-29 12:42:46.508301+00:00');
CREATE TABLE "agencies" (
   "id" INTEGER PRIMARY KEY,
   "name" TEXT NOT NULL,
   "key" TEXT NOT NULL,
   "code" TEXT
);
INSERT INTO "agencies" VALUES(1,'Trung tâm Phục vụ hành chính công tỉnh Lào Cai','trung tâm phuc vu hanh chinh công tinh lao cai',NULL);
INSERT INTO "agencies" VALUES(2,'Các phòng, ban, đơn vị trực thuộc Văn phòng','cac phong ban đơn vi trưc thuôc văn phong',NULL);
INSERT INTO "agencies" VALUES(3,'các phòng, đơn vị có liên quan','cac phong đơn vi co liên quan',NULL);
INSERT INTO "agencies" VALUES(4,'Phòng Hành chính - Tổ chức','phong hanh chinh tô chưc',NULL);
INSERT INTO "agencies" VALUES(5,'các đơn vị','cac đơn vi',NULL);
INSERT INTO "agencies" VALUES(6,'Văn phòng UBND tỉnh Lào Cai','văn phong ubnd tinh lao cai',NULL);
CREATE TABLE "agency_roles" (
   "document_id" INTEGER REFERENCES "documents"("id") ON DELETE CASCADE,
   "agency_id" INTEGER REFERENCES "agencies"("id") ON DELETE CASCADE,
   "role" TEXT,
   "extractor" TEXT,
   PRIMARY KEY ("document_id", "agency_id", "role")
);
INSERT INTO "agency_roles" VALUES(1,2,'deadline','deadlines');
INSERT INTO "agency_roles" VALUES(1,2,'owner','assignments');
INSERT INTO "agency_roles" VALUES(1,3,'partner','assignments');
INSERT INTO "agency_roles" VALUES(1,5,'owner','assignments');
INSERT INTO "agency_roles" VALUES(1,4,'owner','assignments');
INSERT INTO "agency_roles" VALUES(1,1,'deadline','deadlines');
INSERT INTO "agency_roles" VALUES(1,1,'owner','assignments');
INSERT INTO "agency_roles" VALUES(1,6,'issuer','header');
CREATE TABLE "assertions" (
   "id" INTEGER PRIMARY KEY,
   "document_id" INTEGER NOT NULL REFERENCES "documents"("id") ON DELETE CASCADE,
   "source" TEXT,
   "relation" TEXT,
   "target" TEXT,
   "quote" TEXT,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "page" INTEGER,
   "extractor" TEXT NOT NULL,
   "extractor_version" INTEGER NOT NULL,
   "confidence" REAL NOT NULL
);
INSERT INTO "assertions" VALUES(1,1,'74/KH-UBND','thuc_hien','08-NQ/TU','Kế hoạch số 74/KH-UBND ngày 02/02/2026 của UBND tỉnh về thực hiện Nghị quyết số 08-NQ/TU ngày 12/01/2026',736,840,NULL,'relations',2,1.0);
CREATE TABLE "assignments" (
   "id" INTEGER PRIMARY KEY,
   "document_id" INTEGER NOT NULL REFERENCES "documents"("id") ON DELETE CASCADE,
   "idx" INTEGER,
   "agency" TEXT,
   "agency_id" INTEGER REFERENCES "agencies"("id") ON DELETE SET NULL,
   "role" TEXT,
   "with" TEXT,
   "task" TEXT,
   "quote" TEXT,
   "section" TEXT,
   "deadline_id" INTEGER REFERENCES "deadlines"("id") ON DELETE SET NULL,
   "modality" TEXT,
   "agency_start" INTEGER,
   "agency_end" INTEGER,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "page" INTEGER,
   "extractor" TEXT NOT NULL,
   "extractor_version" INTEGER NOT NULL,
   "confidence" REAL NOT NULL
);
INSERT INTO "assignments" VALUES(1,1,0,'Trung tâm Phục vụ hành chính công tỉnh',1,'chu_tri','["các phòng, đơn vị có liên quan"]','tích hợp 100% dịch vụ công trực tuyến lên Cổng dịch vụ công quốc gia, hoàn thành trước ngày 30/6/2026','Chủ trì, phối hợp với các phòng, đơn vị có liên quan tích hợp 100% dịch vụ công trực tuyến lên Cổng dịch vụ công quốc gia, hoàn thành trước ngày 30/6/2026','III.1',1,NULL,1182,1220,1223,1377,NULL,'assignments',3,0.99);
INSERT INTO "assignments" VALUES(2,1,1,'Trung tâm Phục vụ hành chính công tỉnh',1,'thuc_hien',NULL,'Công khai kết quả giải quyết thủ tục hành chính hằng tháng','Công khai kết quả giải quyết thủ tục hành chính hằng tháng','III.1',NULL,NULL,1182,1220,1381,1439,NULL,'assignments',3,0.99);
INSERT INTO "assignments" VALUES(3,1,2,'Phòng Hành chính - Tổ chức',4,'thuc_hien',NULL,'Tham mưu tổ chức 02 lớp tập huấn kỹ năng số cho công chức, người lao động trong quý II năm 2026','Tham mưu tổ chức 02 lớp tập huấn kỹ năng số cho công chức, người lao động trong quý II năm 2026','III.2',2,NULL,1444,1470,1473,1568,NULL,'assignments',3,0.99);
INSERT INTO "assignments" VALUES(4,1,3,'Phòng Hành chính - Tổ chức',4,'theo_doi',NULL,'Theo dõi, đôn đốc, tổng hợp báo cáo kết quả thực hiện Kế hoạch này','Theo dõi, đôn đốc, tổng hợp báo cáo kết quả thực hiện Kế hoạch này','III.2',NULL,NULL,1444,1470,1572,1638,NULL,'assignments',3,0.99);
INSERT INTO "assignments" VALUES(5,1,4,'Các phòng, ban, đơn vị trực thuộc Văn phòng',2,'thuc_hien',NULL,'Căn cứ chức năng, nhiệm vụ được giao tổ chức thực hiện Kế hoạch','Căn cứ chức năng, nhiệm vụ được giao tổ chức thực hiện Kế hoạch','III.3',NULL,NULL,1643,1686,1687,1750,NULL,'assignments',3,0.99);
INSERT INTO "assignments" VALUES(6,1,5,'Các phòng, ban, đơn vị trực thuộc Văn phòng',2,'bao_cao',NULL,'báo cáo kết quả quý trước ngày15 tháng cuối quý, báo cáo cả năm trước ngày 05/12 gửi Phòng Hành chính - Tổ chức','báo cáo kết quả quý trước ngày15 tháng cuối quý, báo cáo cả năm trước ngày 05/12 gửi Phòng Hành chính - Tổ chức','III.3',3,NULL,1643,1686,1752,1863,NULL,'assignments',3,0.99);
INSERT INTO "assignments" VALUES(7,1,6,'các đơn vị',5,'thuc_hien',NULL,'kịp thời phản ánh về Phòng Hành chính - Tổ chức để được hướng dẫn','kịp thời phản ánh về Phòng Hành chính - Tổ chức để được hướng dẫn','III.4',NULL,NULL,2034,2044,2045,2110,NULL,'assignments',3,0.99);
CREATE TABLE "changes" (
   "id" INTEGER PRIMARY KEY,
   "run_id" INTEGER NOT NULL,
   "kind" TEXT NOT NULL,
   "change" TEXT NOT NULL,
   "key" TEXT,
   "label" TEXT,
   "relation" TEXT,
   "other_key" TEXT,
   "other" TEXT,
   "count" INTEGER NOT NULL
);
CREATE TABLE "citations" (
   "id" INTEGER PRIMARY KEY,
   "document_id" INTEGER NOT NULL REFERENCES "documents"("id") ON DELETE CASCADE,
   "target_id" INTEGER REFERENCES "documents"("id") ON DELETE SET NULL,
   "text" TEXT,
   "quote" TEXT,
   "type" TEXT,
   "number" TEXT,
   "date" TEXT,
   "issuer" TEXT,
   "title" TEXT,
   "name" TEXT,
   "year" INTEGER,
   "relation" TEXT,
   "of" TEXT,
   "dieu" TEXT,
   "khoan" TEXT,
   "diem" TEXT,
   "chuong" TEXT,
   "phu_luc" TEXT,
   "alias_of" TEXT,
   "part" INTEGER,
   "resolved" TEXT,
   "candidates" TEXT,
   "repairs" TEXT,
   "term" TEXT,
   "clause_start" INTEGER,
   "clause_end" INTEGER,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "page" INTEGER,
   "extractor" TEXT NOT NULL,
   "extractor_version" INTEGER NOT NULL,
   "confidence" REAL NOT NULL
);
INSERT INTO "citations" VALUES(1,1,6,'Quyết định số318/QĐ-UBND ngày 06/02/2026','Quyết định số318/QĐ-UBND ngày 06/02/2026 của Chủ tịch Ủy ban nhân dân tỉnh ban hành Kế hoạch chuyển đổi số tỉnh Lào Cai năm 2026','QĐ','318/QĐ-UBND','2026-02-06','Chủ tịch UBND tỉnh Lào Cai','ban hành Kế hoạch chuyển đổi số tỉnh Lào Cai năm 2026',NULL,NULL,'thuc_hien',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,224,352,224,264,NULL,'citations',3,0.99);
INSERT INTO "citations" VALUES(2,1,6,'Quyết định số 318/QĐ-UBND ngày 06/02/2026','Quyết định số 318/QĐ-UBND ngày 06/02/2026 của Chủ tịch Ủy ban nhân dân tỉnh','QĐ','318/QĐ-UBND','2026-02-06','Chủ tịch UBND tỉnh Lào Cai',NULL,NULL,NULL,'dan_chieu',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,491,566,491,532,NULL,'citations',3,0.99);
INSERT INTO "citations" VALUES(3,1,5,'Quyết định số 2692/QĐ-TTg ngày 01/12/2025','Quyết định số 2692/QĐ-TTg ngày 01/12/2025 của Thủ tướng Chính phủ phê duyệt Chương trình phát triển Chính phủ số','QĐ','2692/QĐ-TTg','2025-12-01','Thủ tướng Chính phủ','phê duyệt Chương trình phát triển Chính phủ số',NULL,NULL,'dan_chieu',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,620,732,620,661,NULL,'citations',3,0.99);
INSERT INTO "citations" VALUES(4,1,2,'Kế hoạch số 74/KH-UBND ngày 02/02/2026','Kế hoạch số 74/KH-UBND ngày 02/02/2026 của UBND tỉnh về thực hiện Nghị quyết số 08-NQ/TU ngày 12/01/2026 của Ban Thường vụ Tỉnh ủy','KH','74/KH-UBND','2026-02-02','UBND tỉnh Lào Cai','về thực hiện Nghị quyết số 08-NQ/TU ngày 12/01/2026 của Ban Thường vụ Tỉnh ủy',NULL,NULL,'dan_chieu',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,736,866,736,774,NULL,'citations',3,0.99);
INSERT INTO "citations" VALUES(5,1,3,'Nghị quyết số 08-NQ/TU ngày 12/01/2026','Nghị quyết số 08-NQ/TU ngày 12/01/2026 của Ban Thường vụ Tỉnh ủy','NQ','08-NQ/TU','2026-01-12','Ban Thường vụ Tỉnh ủy Lào Cai',NULL,NULL,NULL,'thuc_hien','74/KH-UBND',NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,802,866,802,840,NULL,'citations',3,0.99);
INSERT INTO "citations" VALUES(6,1,4,'Nghị định số 30/2020/NĐ-CP ngày 05/3/2020','Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư','NĐ','30/2020/NĐ-CP','2020-03-05','Chính phủ','về công tác văn thư',NULL,NULL,'dan_chieu',NULL,NULL,NULL,NULL,NULL,NULL,NULL,0,NULL,NULL,NULL,NULL,971,1046,971,1012,NULL,'citations',3,0.99);
CREATE TABLE "corrections" (
   "id" INTEGER PRIMARY KEY,
   "document_id" INTEGER REFERENCES "documents"("id") ON DELETE SET NULL,
   "field" TEXT NOT NULL,
   "value" TEXT,
   "was" TEXT,
   "reason" TEXT NOT NULL,
   "when" TEXT NOT NULL,
   "applied" INTEGER NOT NULL,
   "sha256" TEXT NOT NULL
);
INSERT INTO "corrections" VALUES(1,1,'title','Tên do người sửa','Chuyển đổi số của Văn phòng Ủy ban nhân dân tỉnh năm 2026','đọc từ bản giấy','2026-11-29T12:42:48+00:00',1,'0085b820f68606a73326c9c42ab8fc27ec22c7b7d5763f886b67ccad023dfab6');
CREATE TABLE "deadlines" (
   "id" INTEGER PRIMARY KEY,
   "document_id" INTEGER NOT NULL REFERENCES "documents"("id") ON DELETE CASCADE,
   "idx" INTEGER,
   "quote" TEXT,
   "kind" TEXT,
   "due" TEXT,
   "start_date" TEXT,
   "bound" TEXT,
   "exclusive" INTEGER,
   "rrule" TEXT,
   "anchor" TEXT,
   "days" INTEGER,
   "working_days" INTEGER,
   "agency" TEXT,
   "agency_id" INTEGER REFERENCES "agencies"("id") ON DELETE SET NULL,
   "what" TEXT,
   "repairs" TEXT,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "page" INTEGER,
   "extractor" TEXT NOT NULL,
   "extractor_version" INTEGER NOT NULL,
   "confidence" REAL NOT NULL
);
INSERT INTO "deadlines" VALUES(1,1,0,'hoàn thành trước ngày 30/6/2026','date','2026-06-29',NULL,'2026-06-30',1,NULL,NULL,NULL,0,'Trung tâm Phục vụ hành chính công tỉnh',1,'Chủ trì, phối hợp với các phòng, đơn vị có liên quan tích hợp 100% dịch vụ công trực tuyến lên Cổng dịch vụ công quốc gia',NULL,1346,1377,NULL,'deadlines',3,0.94);
INSERT INTO "deadlines" VALUES(2,1,1,'trong quý II năm 2026','date','2026-06-30',NULL,'2026-06-30',0,NULL,NULL,NULL,0,NULL,NULL,'Tham mưu tổ chức 02 lớp tập huấn kỹ năng số cho công chức, người lao động',NULL,1547,1568,NULL,'deadlines',3,0.8);
INSERT INTO "deadlines" VALUES(3,1,2,'trước ngày15 tháng cuối quý','recurring',NULL,NULL,NULL,1,'FREQ=YEARLY;BYMONTH=3,6,9,12;BYMONTHDAY=15',NULL,NULL,0,'Các phòng, ban, đơn vị trực thuộc Văn phòng',2,'báo cáo kết quả quý báo cáo cả năm trước ngày 05/12 gửi Phòng Hành chính - Tổ chức',NULL,1772,1799,NULL,'deadlines',3,0.99);
INSERT INTO "deadlines" VALUES(4,1,3,'cả năm trước ngày 05/12','recurring',NULL,NULL,NULL,1,'FREQ=YEARLY;BYMONTH=12;BYMONTHDAY=5',NULL,NULL,0,'Các phòng, ban, đơn vị trực thuộc Văn phòng',2,'báo cáo kết quả quý trước ngày15 tháng cuối quý, báo cáo gửi Phòng Hành chính - Tổ chức',NULL,1809,1832,NULL,'deadlines',3,0.99);
CREATE TABLE "decisions" (
   "id" INTEGER PRIMARY KEY,
   "fingerprint" TEXT NOT NULL,
   "rule" TEXT NOT NULL,
   "severity" TEXT NOT NULL,
   "basis" TEXT NOT NULL,
   "reason" TEXT NOT NULL,
   "by" TEXT,
   "when" TEXT NOT NULL,
   "withdrawn" TEXT
);
INSERT INTO "decisions" VALUES(1,'29f5de7412171970ea613d2e7f39bfdb','deadline-order','info','e3b0c44298fc1c14','đã kiểm tra bản gốc','Lê Thị Hoa','2026-11-29T12:42:49+00:00',NULL);
CREATE TABLE "documents" (
   "id" INTEGER PRIMARY KEY,
   "held" INTEGER NOT NULL,
   "key" TEXT NOT NULL,
   "type" TEXT,
   "type_name" TEXT,
   "number" TEXT,
   "number_status" TEXT,
   "code" TEXT,
   "date" TEXT,
   "year" INTEGER,
   "date_from" TEXT,
   "date_to" TEXT,
   "place" TEXT,
   "issuer" TEXT,
   "issuer_id" INTEGER REFERENCES "agencies"("id") ON DELETE SET NULL,
   "locality" TEXT,
   "title" TEXT,
   "signer_name" TEXT,
   "signer_position" TEXT,
   "signer_authority" TEXT,
   "signer_on_behalf_of" TEXT,
   "signer_start" INTEGER,
   "signer_end" INTEGER,
   "recipients" TEXT,
   "evidence" TEXT,
   "header_repairs" TEXT,
   "sha256" TEXT,
   "media_type" TEXT,
   "pages" INTEGER,
   "text_source" TEXT,
   "repairs" TEXT,
   "signatures" TEXT,
   "reader" TEXT,
   "reader_version" INTEGER,
   "text" TEXT,
   "layout" BLOB
, "received" TEXT, "copy" TEXT, "part_of" INTEGER, "number_key" TEXT, "origin" TEXT);
INSERT INTO "documents" VALUES(1,1,'file|0085b820f68606a73326c9c42ab8fc27ec22c7b7d5763f886b67ccad023dfab6','KH','Kế hoạch',NULL,'blank','KH-VPUB',NULL,2026,'2026-02-06','2026-06-30','Lào Cai','Văn phòng UBND tỉnh Lào Cai',6,'Lào Cai','Tên do người sửa','Phạm Thị Bích Vân','Phó Chánh Văn phòng','KT.','CHÁNH VĂN PHÒNG',2228,2285,'["Sở Khoa học và Công nghệ","Lãnh đạo Văn phòng","Các phòng, ban, đơn vị trực thuộc"]','[["number",41,51],["type",147,155],["date",124,146],["place",115,122],["title",156,213],["issuer",29,38],["signer",2228,2285]]',NULL,'0085b820f68606a73326c9c42ab8fc27ec22c7b7d5763f886b67ccad023dfab6','text/plain',NULL,'plain','["page-furniture","reflow"]',NULL,'text',2,'ỦY BAN NHÂN DÂN TỈNH LÀO CAI
VĂN PHÒNG
Số: /KH-VPUB
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc
Lào Cai, ngày tháng 02 năm 2026
KẾ HOẠCH
Chuyển đổi số của Văn phòng Ủy ban nhân dân tỉnh năm 2026
Thực hiện Quyết định số318/QĐ-UBND ngày 06/02/2026 của Chủ tịch Ủy ban nhân dân tỉnh ban hành Kế hoạch chuyển đổi số tỉnh Lào Cai năm 2026, Văn phòng Ủy ban nhân dân tỉnh ban hành Kế hoạch thực hiện như sau:
I. MỤC ĐÍCH, YÊU CẦU
1. Triển khai đầy đủ các nhiệm vụ được giao tại Quyết định số 318/QĐ-UBND ngày 06/02/2026 của Chủ tịch Ủy ban nhân dân tỉnh; phân công rõ đơn vị, thời gian, kết quả.
2. Bám sát Quyết định số 2692/QĐ-TTg ngày 01/12/2025 của Thủ tướng Chính phủ phê duyệt Chương trình phát triển Chính phủ số và Kế hoạch số 74/KH-UBND ngày 02/02/2026 của UBND tỉnh về thực hiện Nghị quyết số 08-NQ/TU ngày 12/01/2026 của Ban Thường vụ Tỉnh ủy.
II. NỘI DUNG
1. Vận hành ổn định Hệ thống quản lý văn bản và điều hành; gửi, nhận văn bản điện tử theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư.
2. Số hóa hồ sơ lưu trữ giai đoạn 2016 - 2020 (khoảng 1.250 mét giá), bảo đảm an toàn theo TCVN 11930:2017.
III. TỔ CHỨC THỰC HIỆN
1. Trung tâm Phục vụ hành chính công tỉnh
- Chủ trì, phối hợp với các phòng, đơn vị có liên quan tích hợp 100% dịch vụ công trực tuyến lên Cổng dịch vụ công quốc gia, hoàn thành trước ngày 30/6/2026.
- Công khai kết quả giải quyết thủ tục hành chính hằng tháng.
2. Phòng Hành chính - Tổ chức
- Tham mưu tổ chức 02 lớp tập huấn kỹ năng số cho công chức, người lao động trong quý II năm 2026.
- Theo dõi, đôn đốc, tổng hợp báo cáo kết quả thực hiện Kế hoạch này.
3. Các phòng, ban, đơn vị trực thuộc Văn phòng
Căn cứ chức năng, nhiệm vụ được giao tổ chức thực hiện Kế hoạch; báo cáo kết quả quý trước ngày15 tháng cuối quý, báo cáo cả năm trước ngày 05/12 gửi Phòng Hành chính - Tổ chức.
4. Kinh phí thực hiện
Sử dụng nguồn kinh phí được giao trong dự toán năm 2026 của Văn phòng Ủy ban nhân dân tỉnh.
Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các đơn vị kịp thời phản ánh về Phòng Hành chính - Tổ chức để được hướng dẫn./.
Nơi nhận:
- Sở Khoa học và Công nghệ;
- Lãnh đạo Văn phòng;
- Các phòng, ban, đơn vị trực thuộc;
- Lưu: VT, HCTC.
KT. CHÁNH VĂN PHÒNG
PHÓ CHÁNH VĂN PHÒNG
Phạm Thị Bích Vân',X'789C9B7D87419941968B57594681D3EACC05D133CBCE3232F39E599E23AE75669E9D5CB29BFE994D623167DAB964C45405454480AA65387994A4E5392CCF9C1739B3F42C2313CF9965D9629A67E6DACA26B9EA9DD9281A7DA68D535A54454058581064366130010A000A9022EC',NULL,NULL,NULL,NULL,'0085b820f68606a73326c9c42ab8fc27ec22c7b7d5763f886b67ccad023dfab6');
INSERT INTO "documents" VALUES(2,0,'KH|74/KH-UBND|2026|lao cai','KH',NULL,'74/KH-UBND',NULL,NULL,'2026-02-02',NULL,NULL,NULL,NULL,'UBND tỉnh Lào Cai',NULL,'Lào Cai','về thực hiện Nghị quyết số 08-NQ/TU ngày 12/01/2026 của Ban Thường vụ Tỉnh ủy',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'74/kh-ubnd',NULL);
INSERT INTO "documents" VALUES(3,0,'NQ|8-NQ/TU|k2025|lao cai','NQ',NULL,'08-NQ/TU',NULL,NULL,'2026-01-12',NULL,NULL,NULL,NULL,'Ban Thường vụ Tỉnh ủy Lào Cai',NULL,'Lào Cai',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'8-nq/tu',NULL);
INSERT INTO "documents" VALUES(4,0,'NĐ|30/2020/NĐ-CP|2020|','NĐ',NULL,'30/2020/NĐ-CP',NULL,NULL,'2020-03-05',NULL,NULL,NULL,NULL,'Chính phủ',NULL,NULL,'về công tác văn thư',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'30/2020/nd-cp',NULL);
INSERT INTO "documents" VALUES(5,0,'QĐ|2692/QĐ-TTg|2025|','QĐ',NULL,'2692/QĐ-TTg',NULL,NULL,'2025-12-01',NULL,NULL,NULL,NULL,'Thủ tướng Chính phủ',NULL,NULL,'phê duyệt Chương trình phát triển Chính phủ số',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2692/qd-ttg',NULL);
INSERT INTO "documents" VALUES(6,0,'QĐ|318/QĐ-UBND|2026|lao cai','QĐ',NULL,'318/QĐ-UBND',NULL,NULL,'2026-02-06',NULL,NULL,NULL,NULL,'Chủ tịch UBND tỉnh Lào Cai',NULL,'Lào Cai','ban hành Kế hoạch chuyển đổi số tỉnh Lào Cai năm 2026',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'318/qd-ubnd',NULL);
CREATE TABLE "edges" (
   "id" INTEGER PRIMARY KEY,
   "document_id" INTEGER NOT NULL REFERENCES "documents"("id") ON DELETE CASCADE,
   "source_id" INTEGER REFERENCES "documents"("id") ON DELETE CASCADE,
   "target_id" INTEGER REFERENCES "documents"("id") ON DELETE CASCADE,
   "relation" TEXT,
   "quote" TEXT,
   "direct" INTEGER,
   "citation_id" INTEGER REFERENCES "citations"("id") ON DELETE CASCADE,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "page" INTEGER,
   "extractor" TEXT NOT NULL,
   "extractor_version" INTEGER NOT NULL,
   "confidence" REAL NOT NULL
, "rank" INTEGER);
INSERT INTO "edges" VALUES(1,1,1,6,'thuc_hien','Quyết định số318/QĐ-UBND ngày 06/02/2026 của Chủ tịch Ủy ban nhân dân tỉnh ban hành Kế hoạch chuyển đổi số tỉnh Lào Cai năm 2026',1,1,224,352,NULL,'citations',3,0.99,9);
INSERT INTO "edges" VALUES(2,1,1,6,'dan_chieu','Quyết định số 318/QĐ-UBND ngày 06/02/2026 của Chủ tịch Ủy ban nhân dân tỉnh',1,2,491,566,NULL,'citations',3,0.99,13);
INSERT INTO "edges" VALUES(3,1,1,5,'dan_chieu','Quyết định số 2692/QĐ-TTg ngày 01/12/2025 của Thủ tướng Chính phủ phê duyệt Chương trình phát triển Chính phủ số',1,3,620,732,NULL,'citations',3,0.99,13);
INSERT INTO "edges" VALUES(4,1,1,2,'dan_chieu','Kế hoạch số 74/KH-UBND ngày 02/02/2026 của UBND tỉnh về thực hiện Nghị quyết số 08-NQ/TU ngày 12/01/2026 của Ban Thường vụ Tỉnh ủy',1,4,736,866,NULL,'citations',3,0.99,13);
INSERT INTO "edges" VALUES(5,1,2,3,'thuc_hien','Kế hoạch số 74/KH-UBND ngày 02/02/2026 của UBND tỉnh về thực hiện Nghị quyết số 08-NQ/TU ngày 12/01/2026',0,NULL,736,840,NULL,'relations',2,1.0,9);
INSERT INTO "edges" VALUES(6,1,1,3,'dan_chieu','Nghị quyết số 08-NQ/TU ngày 12/01/2026 của Ban Thường vụ Tỉnh ủy',1,5,802,866,NULL,'citations',3,0.396,14);
INSERT INTO "edges" VALUES(7,1,1,4,'dan_chieu','Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư',1,6,971,1046,NULL,'citations',3,0.99,13);
CREATE TABLE "facts" (
   "id" INTEGER PRIMARY KEY,
   "document_id" INTEGER NOT NULL REFERENCES "documents"("id") ON DELETE CASCADE,
   "idx" INTEGER,
   "quote" TEXT,
   "value" TEXT,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "page" INTEGER,
   "extractor" TEXT NOT NULL,
   "extractor_version" INTEGER NOT NULL,
   "confidence" REAL NOT NULL
);
CREATE TABLE "files" (
   "id" INTEGER PRIMARY KEY,
   "path" TEXT NOT NULL,
   "sha256" TEXT,
   "size" INTEGER,
   "mtime_ns" INTEGER,
   "status" TEXT NOT NULL,
   "document_id" INTEGER REFERENCES "documents"("id") ON DELETE SET NULL,
   "error_code" TEXT,
   "error_vi" TEXT,
   "error_en" TEXT
);
INSERT INTO "files" VALUES(1,'corpus/samples/05-ke-hoach-van-phong-ubnd.txt','0085b820f68606a73326c9c42ab8fc27ec22c7b7d5763f886b67ccad023dfab6',3178,1795954384327106048,'read',1,NULL,NULL,NULL);
CREATE TABLE "finding_lives" (
   "fingerprint" TEXT PRIMARY KEY,
   "rule" TEXT NOT NULL,
   "severity" TEXT NOT NULL,
   "state" TEXT NOT NULL,
   "since" TEXT NOT NULL,
   "resolved" TEXT,
   "reopened" TEXT,
   "basis" TEXT NOT NULL,
   "message_vi" TEXT NOT NULL,
   "message_en" TEXT NOT NULL,
   "evidence" TEXT NOT NULL,
   "digest" TEXT
);
INSERT INTO "finding_lives" VALUES('699ca22e61868d5579e5c780ed3c4434','blank-number','error','new','2026-11-29T12:42:49+00:00',NULL,NULL,'e3b0c44298fc1c14','Kế hoạch Tên do người sửa để trống số, ngày tháng ban hành (ký hiệu KH-VPUB): chỗ ghi có, chữ số không có. Cần điền theo sổ đăng ký văn bản đi trước khi phát hành.','Kế hoạch Tên do người sửa leaves its number and date blank (code KH-VPUB): the form is there, the figures are not. Fill them in from the register before it goes out.','[{"document":1,"page":null,"start":39,"end":51,"quote":"Số: /KH-VPUB","label":"Kế hoạch Tên do người sửa"}]','66986a3ed76d5b89');
INSERT INTO "finding_lives" VALUES('29f5de7412171970ea613d2e7f39bfdb','deadline-order','info','accepted','2026-11-29T12:42:49+00:00',NULL,NULL,'e3b0c44298fc1c14','Kế hoạch Tên do người sửa: báo cáo năm “cả năm trước ngày 05/12” đến hạn trước báo cáo quý IV “trước ngày15 tháng cuối quý”: số liệu cuối năm chỉ có thể ước tính; nếu đúng ý thì nên ghi rõ “ước thực hiện”.','Kế hoạch Tên do người sửa: the year''s report “cả năm trước ngày 05/12” is due before that of the last quarter, “trước ngày15 tháng cuối quý”: its last weeks can only be estimated; if that is meant, it should say so.','[{"document":1,"page":null,"start":1809,"end":1832,"quote":"cả năm trước ngày 05/12","label":"Kế hoạch Tên do người sửa"},{"document":1,"page":null,"start":1772,"end":1799,"quote":"trước ngày15 tháng cuối quý","label":"Kế hoạch Tên do người sửa"}]','bb4206b1a32cb716');
INSERT INTO "finding_lives" VALUES('ad9db923365218dee3ac0392dfd8862e','missing-document','info','new','2026-11-29T12:42:49+00:00',NULL,NULL,'87d596621e9c90b1','Kế hoạch Tên do người sửa viện dẫn 4 văn bản không có trong kho, không văn bản nào khác trong kho nhắc tới; nội dung chưa được đối chiếu: 318/QĐ-UBND (06/02/2026), 2692/QĐ-TTg (01/12/2025), 74/KH-UBND (02/02/2026), 08-NQ/TU (12/01/2026).','Kế hoạch Tên do người sửa cites 4 document(s) that are not in the corpus and that no other text of it cites; what they say has not been checked: 318/QĐ-UBND (06/02/2026), 2692/QĐ-TTg (01/12/2025), 74/KH-UBND (02/02/2026), 08-NQ/TU (12/01/2026).','[{"document":1,"page":null,"start":224,"end":264,"quote":"Quyết định số318/QĐ-UBND ngày 06/02/2026","label":"Kế hoạch Tên do người sửa"},{"document":1,"page":null,"start":620,"end":661,"quote":"Quyết định số 2692/QĐ-TTg ngày 01/12/2025","label":"Kế hoạch Tên do người sửa"},{"document":1,"page":null,"start":736,"end":774,"quote":"Kế hoạch số 74/KH-UBND ngày 02/02/2026","label":"Kế hoạch Tên do người sửa"}]','a829f0f7dc71da2f');
INSERT INTO "finding_lives" VALUES('56cc42abeaf2ee0c82ec7d8efbfd5577','task-without-deadline','info','new','2026-11-29T12:42:49+00:00',NULL,NULL,'e3b0c44298fc1c14','Kế hoạch Tên do người sửa: 4/7 nhiệm vụ không ghi thời hạn hoàn thành.','Kế hoạch Tên do người sửa: 4 of 7 tasks name no deadline.','[{"document":1,"page":null,"start":1381,"end":1439,"quote":"Công khai kết quả giải quyết thủ tục hành chính hằng tháng","label":"Kế hoạch Tên do người sửa"},{"document":1,"page":null,"start":1572,"end":1638,"quote":"Theo dõi, đôn đốc, tổng hợp báo cáo kết quả thực hiện Kế hoạch này","label":"Kế hoạch Tên do người sửa"},{"document":1,"page":null,"start":1687,"end":1750,"quote":"Căn cứ chức năng, nhiệm vụ được giao tổ chức thực hiện Kế hoạch","label":"Kế hoạch Tên do người sửa"}]','11689ba3b6667d0b');
CREATE TABLE "findings" (
   "id" INTEGER PRIMARY KEY,
   "document_id" INTEGER NOT NULL REFERENCES "documents"("id") ON DELETE CASCADE,
   "rule" TEXT,
   "severity" TEXT,
   "message_vi" TEXT,
   "message_en" TEXT,
   "quote" TEXT,
   "evidence" TEXT,
   "suggestion" TEXT,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "page" INTEGER,
   "extractor" TEXT NOT NULL,
   "extractor_version" INTEGER NOT NULL,
   "confidence" REAL NOT NULL
, "fingerprint" TEXT);
INSERT INTO "findings" VALUES(1,1,'blank-number','error','Kế hoạch Tên do người sửa để trống số, ngày tháng ban hành (ký hiệu KH-VPUB): chỗ ghi có, chữ số không có. Cần điền theo sổ đăng ký văn bản đi trước khi phát hành.','Kế hoạch Tên do người sửa leaves its number and date blank (code KH-VPUB): the form is there, the figures are not. Fill them in from the register before it goes out.','Số: /KH-VPUB','[{"document":1,"page":null,"start":39,"end":51,"quote":"Số: /KH-VPUB"}]',NULL,39,51,NULL,'audit:blank-number',1,1.0,'699ca22e61868d5579e5c780ed3c4434');
INSERT INTO "findings" VALUES(2,1,'deadline-order','info','Kế hoạch Tên do người sửa: báo cáo năm “cả năm trước ngày 05/12” đến hạn trước báo cáo quý IV “trước ngày15 tháng cuối quý”: số liệu cuối năm chỉ có thể ước tính; nếu đúng ý thì nên ghi rõ “ước thực hiện”.','Kế hoạch Tên do người sửa: the year''s report “cả năm trước ngày 05/12” is due before that of the last quarter, “trước ngày15 tháng cuối quý”: its last weeks can only be estimated; if that is meant, it should say so.','cả năm trước ngày 05/12','[{"document":1,"page":null,"start":1809,"end":1832,"quote":"cả năm trước ngày 05/12"},{"document":1,"page":null,"start":1772,"end":1799,"quote":"trước ngày15 tháng cuối quý"}]',NULL,1809,1832,NULL,'audit:deadline-order',1,1.0,'29f5de7412171970ea613d2e7f39bfdb');
INSERT INTO "findings" VALUES(3,1,'missing-document','info','Kế hoạch Tên do người sửa viện dẫn 4 văn bản không có trong kho, không văn bản nào khác trong kho nhắc tới; nội dung chưa được đối chiếu: 318/QĐ-UBND (06/02/2026), 2692/QĐ-TTg (01/12/2025), 74/KH-UBND (02/02/2026), 08-NQ/TU (12/01/2026).','Kế hoạch Tên do người sửa cites 4 document(s) that are not in the corpus and that no other text of it cites; what they say has not been checked: 318/QĐ-UBND (06/02/2026), 2692/QĐ-TTg (01/12/2025), 74/KH-UBND (02/02/2026), 08-NQ/TU (12/01/2026).','Quyết định số318/QĐ-UBND ngày 06/02/2026','[{"document":1,"page":null,"start":224,"end":264,"quote":"Quyết định số318/QĐ-UBND ngày 06/02/2026"},{"document":1,"page":null,"start":620,"end":661,"quote":"Quyết định số 2692/QĐ-TTg ngày 01/12/2025"},{"document":1,"page":null,"start":736,"end":774,"quote":"Kế hoạch số 74/KH-UBND ngày 02/02/2026"},{"document":1,"page":null,"start":802,"end":840,"quote":"Nghị quyết số 08-NQ/TU ngày 12/01/2026"}]',NULL,224,264,NULL,'audit:missing-document',1,1.0,'ad9db923365218dee3ac0392dfd8862e');
INSERT INTO "findings" VALUES(4,1,'task-without-deadline','info','Kế hoạch Tên do người sửa: 4/7 nhiệm vụ không ghi thời hạn hoàn thành.','Kế hoạch Tên do người sửa: 4 of 7 tasks name no deadline.','Công khai kết quả giải quyết thủ tục hành chính hằng tháng','[{"document":1,"page":null,"start":1381,"end":1439,"quote":"Công khai kết quả giải quyết thủ tục hành chính hằng tháng"},{"document":1,"page":null,"start":1572,"end":1638,"quote":"Theo dõi, đôn đốc, tổng hợp báo cáo kết quả thực hiện Kế hoạch này"},{"document":1,"page":null,"start":1687,"end":1750,"quote":"Căn cứ chức năng, nhiệm vụ được giao tổ chức thực hiện Kế hoạch"},{"document":1,"page":null,"start":2045,"end":2110,"quote":"kịp thời phản ánh về Phòng Hành chính - Tổ chức để được hướng dẫn"}]',NULL,1381,1439,NULL,'audit:task-without-deadline',1,1.0,'56cc42abeaf2ee0c82ec7d8efbfd5577');
CREATE TABLE "inferences" (
   "id" INTEGER PRIMARY KEY,
   "document_id" INTEGER NOT NULL REFERENCES "documents"("id") ON DELETE CASCADE,
   "field" TEXT,
   "value" TEXT,
   "settled" INTEGER,
   "evidence" TEXT,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "page" INTEGER,
   "extractor" TEXT NOT NULL,
   "extractor_version" INTEGER NOT NULL,
   "confidence" REAL NOT NULL
);
CREATE TABLE "ledger" (
   "document_id" INTEGER REFERENCES "documents"("id") ON DELETE CASCADE,
   "extractor" TEXT,
   "version" INTEGER NOT NULL,
   "fingerprint" TEXT NOT NULL,
   PRIMARY KEY ("document_id", "extractor")
);
INSERT INTO "ledger" VALUES(1,'outline',2,'2:c3cb3834816c91d5');
INSERT INTO "ledger" VALUES(1,'dates',3,'3:0f4e95013268ae56');
INSERT INTO "ledger" VALUES(1,'numbers',3,'3:fc21df7c9fd27024');
INSERT INTO "ledger" VALUES(1,'header',3,'3:5338b480515220a4');
INSERT INTO "ledger" VALUES(1,'citations',3,'3:181727c136cc1cef');
INSERT INTO "ledger" VALUES(1,'deadlines',3,'3:c15c83d4540ca5eb');
INSERT INTO "ledger" VALUES(1,'attachments',1,'1:284f2a56137accad');
INSERT INTO "ledger" VALUES(1,'relations',2,'2:1352a4468ecef361');
INSERT INTO "ledger" VALUES(1,'assignments',3,'3:8f251f3b9380753a');
CREATE TABLE "meta" (
   "name" TEXT PRIMARY KEY,
   "value" TEXT
);
INSERT INTO "meta" VALUES('audited','1');
CREATE TABLE "parts" (
   "id" INTEGER PRIMARY KEY,
   "document_id" INTEGER NOT NULL REFERENCES "documents"("id") ON DELETE CASCADE,
   "idx" INTEGER,
   "type" TEXT,
   "title" TEXT,
   "heading_start" INTEGER,
   "heading_end" INTEGER,
   "attached_start" INTEGER,
   "attached_end" INTEGER,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "page" INTEGER,
   "extractor" TEXT NOT NULL,
   "extractor_version" INTEGER NOT NULL,
   "confidence" REAL NOT NULL
);
INSERT INTO "parts" VALUES(1,1,0,'KH','Chuyển đổi số của Văn phòng Ủy ban nhân dân tỉnh năm 2026',147,155,NULL,NULL,0,2285,NULL,'header',3,1.0);
CREATE TABLE "runs" (
   "id" INTEGER PRIMARY KEY,
   "command" TEXT NOT NULL,
   "started" TEXT NOT NULL,
   "finished" TEXT,
   "status" TEXT NOT NULL,
   "new" INTEGER,
   "changed" INTEGER,
   "unchanged" INTEGER,
   "duplicate" INTEGER,
   "updated" INTEGER,
   "failed" INTEGER,
   "skipped" INTEGER
);
INSERT INTO "runs" VALUES(1,'ingest','2026-11-29T12:42:46+00:00','2026-11-29T12:42:48+00:00','done',1,0,0,0,0,0,0);
CREATE TABLE "sections" (
   "id" INTEGER PRIMARY KEY,
   "document_id" INTEGER NOT NULL REFERENCES "documents"("id") ON DELETE CASCADE,
   "idx" INTEGER,
   "kind" TEXT,
   "marker" TEXT,
   "label" TEXT,
   "level" INTEGER,
   "heading" TEXT,
   "heading_start" INTEGER,
   "heading_end" INTEGER,
   "part" INTEGER,
   "parent" INTEGER,
   "start" INTEGER NOT NULL,
   "end" INTEGER NOT NULL,
   "page" INTEGER,
   "extractor" TEXT NOT NULL,
   "extractor_version" INTEGER NOT NULL,
   "confidence" REAL NOT NULL
);
INSERT INTO "sections" VALUES(1,1,0,'roman','I.','I',0,'MỤC ĐÍCH, YÊU CẦU',425,442,0,NULL,422,867,NULL,'outline',2,1.0);
INSERT INTO "sections" VALUES(2,1,1,'arabic','1.','I.1',1,'Triển khai đầy đủ các nhiệm vụ được giao tại Quyết định số 318/QĐ-UBND ngày 06/02/2026 của Chủ tịch Ủy ban nhân dân tỉnh; phân công rõ đơn vị, thời gian, kết quả.',446,608,0,0,443,608,NULL,'outline',2,1.0);
INSERT INTO "sections" VALUES(3,1,2,'arabic','2.','I.2',1,'Bám sát Quyết định số 2692/QĐ-TTg ngày 01/12/2025 của Thủ tướng Chính phủ phê duyệt Chương trình phát triển Chính phủ số và Kế hoạch số 74/KH-UBND ngày 02/02/2026 của UBND tỉnh về thực hiện Nghị quyết',612,867,0,0,609,867,NULL,'outline',2,1.0);
INSERT INTO "sections" VALUES(4,1,3,'roman','II.','II',0,'NỘI DUNG',872,880,0,NULL,868,1155,NULL,'outline',2,1.0);
INSERT INTO "sections" VALUES(5,1,4,'arabic','1.','II.1',1,'Vận hành ổn định Hệ thống quản lý văn bản và điều hành; gửi, nhận văn bản điện tử theo Nghị định số 30/2020/NĐ-CP ngày 05/3/2020 của Chính phủ về công tác văn thư.',884,1047,0,3,881,1047,NULL,'outline',2,1.0);
INSERT INTO "sections" VALUES(6,1,5,'arabic','2.','II.2',1,'Số hóa hồ sơ lưu trữ giai đoạn 2016 - 2020 (khoảng 1.250 mét giá), bảo đảm an toàn theo TCVN 11930:2017.',1051,1155,0,3,1048,1155,NULL,'outline',2,1.0);
INSERT INTO "sections" VALUES(7,1,6,'roman','III.','III',0,'TỔ CHỨC THỰC HIỆN',1161,1178,0,NULL,1156,2113,NULL,'outline',2,1.0);
INSERT INTO "sections" VALUES(8,1,7,'arabic','1.','III.1',1,'Trung tâm Phục vụ hành chính công tỉnh',1182,1220,0,6,1179,1440,NULL,'outline',2,1.0);
INSERT INTO "sections" VALUES(9,1,8,'bullet','-','III.1',2,'Chủ trì, phối hợp với các phòng, đơn vị có liên quan tích hợp 100% dịch vụ công trực tuyến lên Cổng dịch vụ công quốc gia, hoàn thành trước ngày 30/6/2026.',1223,1378,0,7,1221,1378,NULL,'outline',2,1.0);
INSERT INTO "sections" VALUES(10,1,9,'bullet','-','III.1',2,'Công khai kết quả giải quyết thủ tục hành chính hằng tháng.',1381,1440,0,7,1379,1440,NULL,'outline',2,1.0);
INSERT INTO "sections" VALUES(11,1,10,'arabic','2.','III.2',1,'Phòng Hành chính - Tổ chức',1444,1470,0,6,1441,1639,NULL,'outline',2,1.0);
INSERT INTO "sections" VALUES(12,1,11,'bullet','-','III.2',2,'Tham mưu tổ chức 02 lớp tập huấn kỹ năng số cho công chức, người lao động trong quý II năm 2026.',1473,1569,0,10,1471,1569,NULL,'outline',2,1.0);
INSERT INTO "sections" VALUES(13,1,12,'bullet','-','III.2',2,'Theo dõi, đôn đốc, tổng hợp báo cáo kết quả thực hiện Kế hoạch này.',1572,1639,0,10,1570,1639,NULL,'outline',2,1.0);
INSERT INTO "sections" VALUES(14,1,13,'arabic','3.','III.3',1,'Các phòng, ban, đơn vị trực thuộc Văn phòng',1643,1686,0,6,1640,1864,NULL,'outline',2,1.0);
INSERT INTO "sections" VALUES(15,1,14,'arabic','4.','III.4',1,'Kinh phí thực hiện',1868,1886,0,6,1865,2113,NULL,'outline',2,1.0);
CREATE TABLE "seen_documents" (
   "id" INTEGER PRIMARY KEY,
   "key" TEXT NOT NULL,
   "document_id" INTEGER,
   "held" INTEGER,
   "sha256" TEXT,
   "label" TEXT NOT NULL
);
INSERT INTO "seen_documents" VALUES(1,'file|0085b820f68606a73326c9c42ab8fc27ec22c7b7d5763f886b67ccad023dfab6',1,1,'0085b820f68606a73326c9c42ab8fc27ec22c7b7d5763f886b67ccad023dfab6','Kế hoạch Chuyển đổi số của Văn phòng Ủy ban nhân dân tỉnh năm 2026');
INSERT INTO "seen_documents" VALUES(2,'KH|74/KH-UBND|2026|lao cai',2,0,NULL,'74/KH-UBND (02/02/2026)');
INSERT INTO "seen_documents" VALUES(3,'NQ|8-NQ/TU|k2025|lao cai',3,0,NULL,'08-NQ/TU (12/01/2026)');
INSERT INTO "seen_documents" VALUES(4,'NĐ|30/2020/NĐ-CP|2020|',4,0,NULL,'30/2020/NĐ-CP (05/3/2020)');
INSERT INTO "seen_documents" VALUES(5,'QĐ|2692/QĐ-TTg|2025|',5,0,NULL,'2692/QĐ-TTg (01/12/2025)');
INSERT INTO "seen_documents" VALUES(6,'QĐ|318/QĐ-UBND|2026|lao cai',6,0,NULL,'318/QĐ-UBND (06/02/2026)');
CREATE TABLE seen_edges (source INTEGER, target INTEGER, relation TEXT, PRIMARY KEY (source, target, relation)) WITHOUT ROWID;
INSERT INTO "seen_edges" VALUES(1,2,'dan_chieu');
INSERT INTO "seen_edges" VALUES(1,3,'dan_chieu');
INSERT INTO "seen_edges" VALUES(1,4,'dan_chieu');
INSERT INTO "seen_edges" VALUES(1,5,'dan_chieu');
INSERT INTO "seen_edges" VALUES(1,6,'dan_chieu');
INSERT INTO "seen_edges" VALUES(1,6,'thuc_hien');
INSERT INTO "seen_edges" VALUES(2,3,'thuc_hien');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE UNIQUE INDEX "idx_agencies_key"
    ON "agencies" ("key");
CREATE INDEX "idx_documents_key"
    ON "documents" ("key");
CREATE INDEX "idx_documents_number"
    ON "documents" ("number");
CREATE INDEX "idx_documents_date"
    ON "documents" ("date");
CREATE INDEX "idx_documents_issuer_id"
    ON "documents" ("issuer_id");
CREATE UNIQUE INDEX "idx_documents_sha256"
    ON "documents" ("sha256");
CREATE UNIQUE INDEX idx_documents_cited_key ON documents (key) WHERE held = 0;
CREATE UNIQUE INDEX "idx_files_path"
    ON "files" ("path");
CREATE INDEX "idx_files_document_id"
    ON "files" ("document_id");
CREATE INDEX "idx_files_sha256"
    ON "files" ("sha256");
CREATE INDEX "idx_parts_document_id_start"
    ON "parts" ("document_id", "start");
CREATE INDEX "idx_sections_document_id_start"
    ON "sections" ("document_id", "start");
CREATE INDEX "idx_citations_document_id_start"
    ON "citations" ("document_id", "start");
CREATE INDEX "idx_citations_target_id"
    ON "citations" ("target_id");
CREATE INDEX "idx_citations_number"
    ON "citations" ("number");
CREATE INDEX "idx_assertions_document_id_start"
    ON "assertions" ("document_id", "start");
CREATE INDEX "idx_deadlines_document_id_start"
    ON "deadlines" ("document_id", "start");
CREATE INDEX "idx_deadlines_due"
    ON "deadlines" ("due");
CREATE INDEX "idx_deadlines_agency_id"
    ON "deadlines" ("agency_id");
CREATE INDEX "idx_assignments_document_id_start"
    ON "assignments" ("document_id", "start");
CREATE INDEX "idx_assignments_agency_id"
    ON "assignments" ("agency_id");
CREATE INDEX "idx_assignments_deadline_id"
    ON "assignments" ("deadline_id");
CREATE INDEX "idx_facts_document_id_start"
    ON "facts" ("document_id", "start");
CREATE INDEX "idx_agency_roles_agency_id"
    ON "agency_roles" ("agency_id");
CREATE INDEX "idx_edges_document_id_start"
    ON "edges" ("document_id", "start");
CREATE INDEX "idx_edges_citation_id"
    ON "edges" ("citation_id");
CREATE INDEX "idx_findings_document_id_start"
    ON "findings" ("document_id", "start");
CREATE INDEX "idx_findings_rule"
    ON "findings" ("rule");
CREATE INDEX "idx_corrections_document_id"
    ON "corrections" ("document_id");
CREATE INDEX "idx_corrections_sha256"
    ON "corrections" ("sha256");
CREATE INDEX "idx_inferences_document_id_start"
    ON "inferences" ("document_id", "start");
CREATE INDEX "idx_documents_number_key"
    ON "documents" ("number_key");
CREATE INDEX "idx_edges_source_id_target_id"
    ON "edges" ("source_id", "target_id");
CREATE INDEX idx_edges_target_id_strongest ON edges (target_id, rank, direct DESC, document_id, start);
CREATE UNIQUE INDEX "idx_seen_documents_key"
    ON "seen_documents" ("key");
CREATE INDEX "idx_seen_documents_document_id"
    ON "seen_documents" ("document_id");
CREATE INDEX "idx_seen_documents_sha256"
    ON "seen_documents" ("sha256");
CREATE INDEX "idx_changes_run_id"
    ON "changes" ("run_id");
CREATE INDEX "idx_findings_fingerprint"
    ON "findings" ("fingerprint");
CREATE INDEX "idx_finding_lives_rule_state"
    ON "finding_lives" ("rule", "state");
CREATE INDEX "idx_decisions_fingerprint"
    ON "decisions" ("fingerprint");
COMMIT;
CREATE VIRTUAL TABLE documents_fts USING fts5(number, title, body, content='', tokenize='unicode61 remove_diacritics 0');
PRAGMA application_id = 1130458723;
PRAGMA user_version = 6;
