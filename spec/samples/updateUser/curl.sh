curl --request PUT "https://api.workos.com/user_management/users/user_01E4ZCR3C56J083X43JQXF3JK5" \
  --header "Authorization: Bearer sk_example_123456789" \
  --header "Content-Type: application/json" \
  --data @- <<'BODY'
{
  "first_name": "Marcelina",
  "last_name": "Davis",
  "email_verified": true,
  "external_id": "2fe01467-f7ea-4dd2-8b79-c2b4f56d0191",
  "metadata": {
    "timezone": "America/New_York"
  },
  "locale": "en-US"
}
BODY
