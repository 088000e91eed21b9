curl "https://api.workos.com/user_management/users/external_id/f1ffa2b2-c20b-4d39-be5c-212726e11222" \
  --header "Authorization: Bearer sk_example_123456789"
